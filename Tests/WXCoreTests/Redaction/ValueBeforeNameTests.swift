import Testing

@Suite("ValueBeforeName") struct ValueBeforeNameTests {
    private static let rows: [MarkedText] = [
        #"keychain.set("▓", forKey: "apiKey")"#, #"keychain.set("▓", key: "apiKey")"#,
        #"defaults.setValue("▓", forKey: "apiToken")"#,
        #"[d setObject:@"▓" forKey:@"apiToken"];"#, #"assertEquals("«hunter22x»", user.getPassword())"#,
        #"Assert.AreEqual("«hunter22x»", user.Password);"#,
        #"XCTAssertEqual('«hunter22x»', user.password)"#, #"assert_equal "«hunter22x»", user.password"#,
        #"assert.strictEqual("«hunter22x»", user.password)"#,
        #"assertEqual("«hunter22x»", user.password)"#,
        .most(88, #"assertEquals("«hunter22x»", ⟨a⟩ user.password)"#),
        // Another name, another function, a label, or the end of the statement
        #"keychain.set("■", forKey: "checksum")"#, #"keychain.get("■", forKey: "apiKey")"#,
        #"cache.set("■", password: 4)"#,
        #"cache.set("■"); user.getPassword()"#, #"cache.set("■", 4; user.password)"#,
        #"cache.set("■", 4\#nuser.password)"#, #"resets("■", key: "apiKey")"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
