import Testing

@Suite("CommandOperand") struct CommandOperandTests {
    private static let rows: [MarkedText] = [
        #"sqlplus app/«k3vr9plm» @x"#, #"sqlplus 'app/«k3vr9plm»' x"#, #"sqlplus app k3vr9plm"#,
        #"sqlldr app/«k3vr9plm@db» x"#, #"exp app/«k3vr9plm» x"#, #"jdbc:oracle:thin:app/«k3vr9plm@db»"#,
        #"connect app/«k3vr9plm@db»\#n"#, #"connect app/k3vr9plm\#n"#, #"rman target sys/«k3vr9plm@db»"#,
        #"imp app/«k3vr9plm» x"#, #"imp Wx7q8pLmK2 x"#, #"expdp app/«k3vr9plm» x"#, #"impdp app/«k3vr9plm» x"#,
        #"net user ana «k3vr9plm» /add"#, #"net  user ana k3vr9plm"#, #"net use z: \\s «k3vr9plm» /user:x"#,
        #"wpa_passphrase home «k3vr9plm»"#, #"rasdial x ana «k3vr9plm»"#, #"EXEC sp_password NULL, '«k3vr9plm»', 'sa'"#,
        #"exec sp_addlogin 'ana', '«k3vr9plm»'"#, #"NET USER ana «k3vr9plm»"#,
        .most(125, #"net user ⟨a⟩ «k3vr9plm» x"#), .most(125, #"sqlplus ⟨a⟩/«k3vr9plm» x"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
