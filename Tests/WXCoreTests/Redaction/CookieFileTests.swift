import Testing

@Suite("CookieFile") struct CookieFileTests {
    private static let rows: [MarkedText] = [
        #".acme.example\#tTRUE\#t/\#tTRUE\#t1790000000\#tsid\#t▓\#n"#,
        #".acme.example\#tFALSE\#t/app\#tFALSE\#t0\#tsid\#t▓"#,
        #".acme.example\#tTRUE\#t/\#tTRUE\#t1790000000.25\#tsid\#t‹Xk9#mQ2v›\#n"#,
        #".acme.example\#tTRUE\#t/\#tTRUE\#t1790000000\#tsid\#tXk9#mQ2\#n"#,
        #"{"file": ".acme.example\tTRUE\t/\tTRUE\t1790000000\tsid\t▓"}"#,
        // A field of another form, one too few, or blanks
        #".acme.example\#tYES\#t/\#tTRUE\#t1790000000\#tsid\#t■\#n"#,
        #".acme.example\#tTRUE\#tapp\#tTRUE\#t1790000000\#tsid\#t■\#n"#,
        #".acme.example\#tTRUE\#t/\#tTRULY!\#t1790000000\#tsid\#t■\#n"#,
        #".acme.example\#tTRUE\#t/\#tYES\#t1790000000\#tsid\#t■\#n"#,
        #".acme.example\#tTRUE\#t/\#tTRUE\#tlater\#tsid\#t■\#n"#,
        #".acme.example\#tTRUE\#t/\#tTRUE\#t\#tsid\#t■\#n"#,
        #".acme.example\#tTRUE\#t/\#tTRUE\#t1790000000\#t\#t■\#n"#,
        #".acme.example\#tTRUE\#t/\#tTRUE\#t1790000000\#tsid\#n■\#n"#,
        #".acme.example TRUE / TRUE 1790000000 sid ■\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
