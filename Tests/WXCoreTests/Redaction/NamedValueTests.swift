import Testing

@Suite("NamedValue") struct NamedValueTests {
    private static let rows: [MarkedText] = [
        #"password = «k3vr9plm» x"#, #"password="«k3vr9plm»","#, #"password: «k3vr9plm»; x"#,
        #"password is «k3vr9plm»"#, #"password => '«k3vr9plm»'"#, #"password | «k3vr9plm» |"#,
        #"password │ «k3vr9plm» │"#, #"password → «k3vr9plm»"#,
        #"password := string("«k3vr9plm»")"#, #"(password, "«k3vr9plm»")"#, #"["password", "«k3vr9plm»"]"#,
        #"password, k3vr9plm"#, #"password + k3vr9plm"#, #"password + "«k3vr9plm»""#, #"password: "x" + "k3vr9plm""#,
        #"password <= k3vr9plm"#, #"password =< k3vr9plm"#,
        #"the password k3vr9plm"#, #"password # = k3vr9plm"#, #"</password><string>«k3vr9plm»</string>"#,
        #"password<b>«k3vr9plm»</b>"#, #"password<>k3vr9plm"#, .most(22, #"password<⟨b⟩>«k3vr9plm»</b>"#),
        #"password<b!>k3vr9plm"#,
        .most(39, #"password_⟨=⟩«k3vr9plm» x"#), #"- name: API_KEY\#n  value: ‹k3vR9pLm2Qx8›\#n"#,
        #"password\#n  values: k3vr9plm\#n"#,
        #"password set to «k3vr9plm»"#, #"password é «k3vr9plm»"#, #"password varchar = «k3vr9plm»"#,
        #"password varchary = k3vr9plm"#, #"SMTP_PASS=`pass show infra/mysql8`"#, #"SMTP_PASS=`«k3vr9plm»`"#,
        // A token is hidden as what it is, a value to its end
        #"password=‹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.x› y"#,
        #"PASSWORD="«k3vr9plm2qx8tw5wn7yb4hd6js1gf0ack3vr9plm2qx8tw5wn7yb4hd6js1gf0ac»" x"#,
        #"PASSWORD=«k3vr9plm2qx8tw5wn7yb4hd6js1gf0ack3vr9plm2qx8tw5wn7yb4hd6js1gf0ac» x"#,
        // Where a bare value ends
        #"x PASSWORD=«k3vr9plm»'x"#, #"x PASSWORD=«k3vr9plm»,x"#, #"x PASSWORD=«k3vr9plm»;x"#,
        #"x PASSWORD=«k3vr9plm»<x"#, #"(PASSWORD=«k3vr9plm»)x"#, #"[PASSWORD=«k3vr9plm»]x"#, #"{PASSWORD=«k3vr9plm»}x"#,
        #"x PASSWORD=«k3vr9plm»&x"#, #"x PASSWORD=«k3vr9plm»|x"#, #"x PASSWORD=«k3vr9plm»\x"#,
        #"{\"password\":\"«k3vr9plm»\"}"#, #"PASSWORD="«k3vr9'plm»""#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
