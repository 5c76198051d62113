import Testing

/// A value in quotes, or in a cell, may have signs that end or call something in code.
@Suite("Quoted values with signs of code") struct QuotedValueTests {
    private static let rows: [MarkedText] = [
        #"id,password,x\#n1,«Xk9(mQ2v»,2\#n"#, #"| id | password |\#n|---|---|\#n| 1 | «Xk9(mQ2v» |\#n"#,
        #"INSERT INTO u (id, password) VALUES (1, '«Xk9(mQ2v»');"#,
        #"<tr><th>u</th><th>password</th></tr><tr><td>a</td><td>«Xk9(mQ2v»</td></tr>"#,
        #"HTTPBasicAuth("ana", "«Xk9(mQ2v»")"#, #""passwords": {"app": "«Xk9(mQ2v»"}"#, #""passwords": ["«Xk9(mQ2v»"]"#,
        #"password = "changeme" -> "«Xk9(mQ2v»""#, #"passwd ana <<EOF\#n«Xk9(mQ2v»\#nEOF\#n"#,
        #"sudo -S ls <<< '«Xk9(mQ2v»'"#,
        #"{"name":"DB_PASS","x":1,"value":"«Xk9(mQ2v»"}"#, #"{"value":"«Xk9(mQ2v»","x":1,"name":"DB_PASS"}"#,
        #"assertEquals("«Xk9(mQ2v»", user.password)"#, #"echo "«Xk9(mQ2v»" | sudo -S ls"#, #"password = "«Xk9(mQ2v»""#,
        #"const PASSWORD: &str = "«Xk9(mQ2v»";"#, #"("user,password", [("ana", "«Xk9(mQ2v»")])"#,
        #"db.local:5432:app:ana:«Xk9(mQ2v»\#n"#, #"x -u ana:«Xk9(mQ2v» y"#,
        // Without quotes a call follows
        #"password = Xk9(mQ2v)"#, #"the password: Xk9(mQ2v) x"#,
        // Behind a label, three lines of marks at most
        #"Your token:\#n```\#n```\#n‹k3vR9pLm2Qx8›\#n"#, #"Your token:\#n```\#n```\#n```\#nk3vR9pLm2Qx8\#n"#,
        // A quote that was closed quotes nothing behind it
        #"(password", "«Xk9(mQ2v»")"#, #""password", Xk9mQ2v7"#, #""password": Xk9(mQ2v7)"#,
        #"'password'] = Xk9(mQ2v7)"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
