import Testing

@Suite("TableRow") struct TableRowTests {
    private static let rows: [MarkedText] = [
        // Lines
        #"id,password,x\#n1,«hunter22x»,2\#n2,«Lantern!5177Qzw»,3\#n"#,
        #"id,password,x\#n1,hunter22x\#n2,hunter22x,3\#n"#,
        #"id,password\#n1,"«hunter22x»"\#n"#, #"id,password\#n1, «hunter22x» \#n"#,
        #"id,password,mail\#n1,«hunter22x»,"a,b"\#n"#,
        #"id;password;mail\#n1;«hunter22x»;"a;b"\#n"#, #"id|password|mail\#n1|hunter22x|"a|b"\#n2|hunter22x\#n"#,
        #"id,password\#n1,hunter22x is\#n"#, #"id | password\#n1 | «hunter!22 x»\#n"#,
        #"id,password\#n1,${'«hunter22x»'}\#n"#, #"id,password\#n1,${hunter22x\#n"#,
        #"id | password\#n---+-----\#n1 | «hunter22x»\#n"#, #"|===\#n|id |password\#n\#n|1 |«hunter22x»\#n|===\#n"#,
        #"id,password,x\#n\#n1,hunter22x,2\#n"#,
        #"id    password\#n==    ========\#n1     «hunter22x»\#n"#, #"id    password\#n1 hunter22x\#n"#,
        #"id,password\#n1,\#n2,«hunter22x»\#n"#,
        #"id,password\#n1,changeme\#n2,«hunter22x»\#n"#,
        #"{"csv": "users\nid,password,x\n1,«hunter22x»,2\n2,«Lantern!5177Qzw»,3"}"#,
        // Tuples
        #"INSERT INTO u (id, password) VALUES (1, '«hunter''22x»'), (2, "«Lantern!5177Qzw»");"#,
        #"INSERT INTO u (id, password) VALUES (f(1, 2), E'«hunter22x»');"#,
        #"INSERT INTO u (id, password) VALUES (1, '«hunter22x»'); SELECT (2, 'Lantern!5177Qzw');"#,
        #"INSERT INTO u (id, password) VALUES (1, 2, 'hunter22x');"#,
        #"INSERT INTO u (id, password) VALUES (1);"#, #"INSERT INTO u (id, password) VALUES (1, hunter22x);"#,
        #"INSERT INTO u (id, password) VALUES (1, 'hunter22x"#,
        #"INSERT INTO u (password, id) VALUES ('«hunter22x»', now()), ('«Lantern!5177Qzw»', NULL)"#,
        // Rows in brackets can be longer than their names
        #"("user,password", [("ana", "«hunter22x»", 1), ("bob", "«Lantern!5177Qzw»")])"#,
        #"("user,password", [("ana"), ("bob", "hunter22x")])"#,
        #"{"columns":["user","password"],"rows":[["ana","«hunter22x»"] , ["bob", null], ["c","«Lantern!5177Qzw»"]]}"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
