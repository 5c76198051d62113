import Testing

@Suite("ChangedValue") struct ChangedValueTests {
    private static let rows: [MarkedText] = [
        #"password: ▒ -> «Lantern!5177Qzw»"#, #"password: ▒ => «Lantern!5177Qzw»"#,
        #"password: ▒ → «Lantern!5177Qzw»"#, #"password = "▒" ⇒ "«Lantern!5177Qzw»""#,
        #"password: ▒ to «Lantern!5177Qzw»"#, #""password" => "▒" -> "«Lantern!5177Qzw»""#,
        #"['password']: '▒' -> '«Lantern!5177Qzw»'"#,
        // What was said of it
        #"the password was changed from ▒ to «Lantern!5177Qzw»"#, #"password changed from ▒ to «Lantern!5177Qzw»"#,
        #"password was updated from ▒ to «Lantern!5177Qzw»"#, #"password was rotated from ▒ to «Lantern!5177Qzw»"#,
        #"password updated from ▒ to «Lantern!5177Qzw»"#, #"password rotated from ▒ to «Lantern!5177Qzw»"#,
        #"password has changed from ▒ to «Lantern!5177Qzw»"#, #"password from ▒ to «Lantern!5177Qzw»"#,
        #"the password was changed from "changeme" to "▒""#,
        // Marks of a comparison of words
        #"password: [-▒-]{+«Lantern!5177Qzw»+}"#, #"password="[-changeme-]{+▒+}""#, #"password: {+▒+}"#,
        #"password: [-▒-]"#, .most(24, #"password: [-changeme-]{+«Kestrel#4280Lpb⟨vq⟩»+}"#),
        // None
        #"password: ▒ and Lantern!5177Qzw"#, #"the password was changed from one to another"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
