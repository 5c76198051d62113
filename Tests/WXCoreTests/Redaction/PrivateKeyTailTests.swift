import Testing

@Suite("PrivateKeyTail") struct PrivateKeyTailTests {
    private static let rows: [MarkedText] = [
        .least(3, #"x\#n«aB3dE5aB3dE5aB3dE5aB⟨vz3q⟩aB3dE5aB\#n»-----END PRIVATE KEY-----"#),
        #"x\#n«aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\#n»-----END RSA PRIVATE KEY-----"#,
        #"x\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\#n-----END CERTIFICATE-----"#,
        #"x\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5a\#n-----END PRIVATE KEY-----"#,
        #"x\n«aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\n»-----END PRIVATE KEY-----"#,
        #"x\#nab3de5ab3de5ab3de5abab3de5ab3de5ab3de5ab\#n-----END PRIVATE KEY-----"#,
        #"sha256=aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\#n-----END PRIVATE KEY-----"#,
        #"h1:aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\#n-----END PRIVATE KEY-----"#,
        .most(94, #"x\#n«aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\#n⟨ ⟩\#n»-----END PRIVATE KEY-----"#),
        #"x\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB\#n-----BEGIN PRIVATE KEY-----\#n-----END PRIVATE KEY-----"#,
        .most(30, #"x\#n«aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB⟨vz3q⟩\#n»-----END PRIVATE KEY-----"#),
        // What is searched for the last line
        .times(
            61,
            #"x\#n«⟨aB3dE5aB3dE5aB3dE5aB3dE5aB3dE5aB3dE5aB3dE5aB3dE5aB3dE5aB3dE5aB3x\#n⟩»-----END PRIVATE KEY-----"#),
        // Three lines of one width, and a shorter one with padding
        #"x\#n«aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5\#naB3=»\#nx"#,
        #"x\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5\#naB3=\#nx"#,
        #"x\#n«aB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5aBcdEf\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5aBcdEf\#naB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aBaB3dE5aB3dE5aB3dE5aB3dE5aBcdEf\#naB==»"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
