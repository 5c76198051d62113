import Testing

@Suite("CarrierContext") struct CarrierContextTests {
    private static let rows: [MarkedText] = [
        // What a program puts before a line is part of none
        #"db.password=«Xk;9,q&Lm2!»\#n"#, #"  db.password=«Xk;9,q&Lm2!»\#n"#, #"> db.password=«Xk;9,q&Lm2!»\#n"#,
        #"+db.password=«Xk;9,q&Lm2!»\#n"#,
        #"-db.password=«Xk;9,q&Lm2!»\#n"#, #"   12\#tdb.password=«Xk;9,q&Lm2!»\#n"#,
        #"a/b.env:12:db.password=«Xk;9,q&Lm2!»\#n"#,
        #"# db.password=«Xk;9,q&Lm2!»\#n"#, #"## db.password=«Xk;9,q&Lm2!»\#n"#, #"* db.password=«Xk;9,q&Lm2!»\#n"#,
        #"1. db.password=«Xk;9,q&Lm2!»\#n"#,
        #"12) db.password=«Xk;9,q&Lm2!»\#n"#, #"12 | db.password=«Xk;9,q&Lm2!»\#n"#, #"`db.password=«Xk;9,q&Lm2!»\#n"#,
        #"a\#n+ * "db.password=«Xk;9,q&Lm2!»\#n"#, #"a\ndb.password=«Xk;9,q&Lm2!»\n"#,
        #"a\\n\\tdb.password=«Xk;9,q&Lm2!»\n"#,
        #"let db.password=Xk;9,q&Lm2!\#n"#, #"a/b.env:db.password=Xk;9,q&Lm2!\#n"#, #"é:12:db.password=Xk;9,q&Lm2!\#n"#,
        .most(7, #"⟨* ⟩db.password=«Xk;9,q&Lm2!»\#n"#), .most(200, #"⟨ ⟩db.password=«Xk;9,q&Lm2!»\#n"#),
        .most(120, #"⟨a⟩:12:db.password=«Xk;9,q&Lm2!»\#n"#), .most(251, #"⟨1⟩\#tdb.password=«Xk;9,q&Lm2!»\#n"#),
        // A string of JSON
        #"{"run": "db.password=«Xk;9,q&Lm2!»"}"#, #"{"run":"- db.password=«Xk;9,q&Lm2!»"}"#,
        #"["db.password=Xk;9,q&Lm2!"]"#,
        .most(12, #"{"run": "⟨#⟩db.password=«Xk;9,q&Lm2!»"}"#),
        // Behind a prompt
        #"$ jq .token x\#n▓\#n"#, #"ana@host:~$ jq .token x\#n▓\#n"#, #"> get token now\#n▓\#n"#,
        #"# get token now\#n▓\#n"#, #"% get token now\#n▓\#n"#,
        #"x get token now\#n■\#n"#, #"get token now\#n■\#n"#, .most(157, #"$ ⟨a⟩ token now\#n▓\#n"#),
        .most(156, #"> ⟨a⟩ token now\#n▓\#n"#),
        // A user before
        #"user ana password «hunter22x»"#, #"username: ana, password «hunter22x»"#, #"login=ana; password «hunter22x»"#,
        #"usuário ana password «hunter22x»"#,
        #"UTILISATEUR 'ana' password «hunter22x»"#, #"item ana password hunter22x"#,
        #"superuser ana password hunter22x"#,
        .most(3, #"user ⟨ab ⟩password «hunter22x»"#), .most(192, #"user ⟨a⟩ password «hunter22x»"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
