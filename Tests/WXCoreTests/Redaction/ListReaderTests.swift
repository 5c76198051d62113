import Testing

@Suite("ListReader") struct ListReaderTests {
    private static let rows: [MarkedText] = [
        #""tokens": ["▓", "‹Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5Gs0A›"]"#,
        #"'tokens' => ['▓',\#n  '‹Qm7xT2vK9pLw4Zr8Yb3Nc6Hd1Jf5Gs0A›',]"#,
        #"tokens = [ "the", "▓" ]"#, #"tokens = Some(["▓"])"#, #"`tokens`: ["▓"]"#,
        #"{\"tokens\": [\"a\", \"▓\"]}"#,
        #""passwords": {"app": "▒", "root": "«Lantern!5177Qzw»"}"#, #"passwords = {'app' => '▒'}"#,
        // Only names of several have members
        #""pass": {"app": "□"}"#, #""password": {"app": "□"}"#, #""tokens" ["▓"]"#, #""tokens": (1, 2)"#,
        #""tokens": ["a" "■"]"#, #""passwords": {"app" "□"}"#,
        // A key as numbers
        .least(15, #"private_key: [«⟨69, ⟩7»]"#),
        #"secretKey = new Uint8Array([«69,224,1,2,3,4,5,6,7,8,9,10,11,12,13,255»])"#,
        #"private_keys = {«0x45, 0xe0, 0x01, 0x02, 0x45, 0xe0, 0x01, 0x02, 0x45, 0xe0, 0x01, 0x02, 0x45, 0xe0, 0x01, 0x02»};"#,
        #"private_key: [69, 224, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 12345]"#,
        #"private_key: [69, 224, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, x]"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
