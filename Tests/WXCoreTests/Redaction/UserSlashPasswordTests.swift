import Testing

@Suite("UserSlashPassword") struct UserSlashPasswordTests {
    private static let rows: [MarkedText] = [
        #"db: shop / ▒ on db.acme.example"#, #"shop / ▒"#, #"(shop / ▒ there"#, #"ana@acme.example / ▒\#n"#,
        #"shop / ▒, then export"#, #"with `jens.k` / `▒` today"#, #"with "jens.k" / "▒" today"#,
        #"db: shop / «ribbon-mariposa-island7» on it"#, #"db: shop / «kitten.copper.88» on it"#,
        // Paths and names
        #"p = ROOT / "photos" / "summer-trip-2019""#, #"q = tmp / "fixtures" / "hello-world-12""#,
        #"blog / summer-trip-2019"#, #"autocad / Revit2022"#, #"slides / Keynote2023"#, #"ubuntu / focal-fossa-20"#,
        // No user before it, or other quotes
        #"Shop / hunter22x"#, #"22 / hunter22x"#, #"a shop/ hunter22x"#, #"with `jens.k` / "hunter22x""#,
        #"`a / hunter22x"#,
        // Other things with a slash between
        #"linux / x86_64"#, #"ios / iPhone14Pro"#, #"buf.length / Uint16Array.BYTES_PER_ELEMENT);"#,
        #"size / Uint16Array.BYTES_PER_ELEMENT"#,
        #"y = area / Radius2Pi44km"#, #"rate / Consts.FRAME_RATE_44K1"#, #"jobs / node-Pool:8x2"#,
        #"range / (2.0-sumc)"#,
        #"docs / api/v2/Users#list"#, #"a + b / c + 2"#, #"x + Foo#4280"#, #"y \ Foo#4280"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
