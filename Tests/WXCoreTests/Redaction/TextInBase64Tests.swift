import Testing

@Suite("TextInBase64") struct TextInBase64Tests {
    private static let rows: [MarkedText] = [
        // echo 'prod\nDB_PASSWORD=Kestrel#4280Lpb\nPORT=8080' | base64
        #"a: «cHJvZApEQl9QQVNTV09SRD1LZXN0cmVsIzQyODBMcGIKUE9SVD04MDgwCg==» x"#,
        #"a: "«cHJvZApEQl9QQVNTV09SRD1LZXN0cmVsIzQyODBMcGIKUE9SVD04MDgwCg==»""#,
        #"«cHJvZApEQl9QQVNTV09SRD1LZXN0cmVsIzQyODBMcGIKUE9SVD04MDgwCg==»"#,
        // A text without a secret, bytes, and too few characters
        #"a: VGhlIHBhc3N3b3JkIGlzIHJlcXVpcmVkIGhlcmUgZm9yIDEwMCB1c2Vycwo= x"#,
        #"a: iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk x"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
