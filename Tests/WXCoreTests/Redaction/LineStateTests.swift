import Testing

@Suite("LineState") struct LineStateTests {
    private static let rows: [MarkedText] = [
        #"Cookie: sid=‹k3vR9pLm2Qx8tW5w›; a=b"#, #"Set-Cookie: my_sess=‹k3vR9pLm2Qx8tW5w›; Path=/"#,
        #"Cookie: remember_me=‹k3vR9pLm2Qx8tW5w›"#, #"Cookie: .AspNetCore.Identity.Application=‹k3vR9pLm2Qx8tW5w›"#,
        #"Cookie: .Asp.Abc=k3vR9pLm2Qx8tW5w"#, #"Cookie: lang=k3vR9pLm2Qx8tW5w"#, #"sid=k3vR9pLm2Qx8tW5w"#,
        #"Cookie: a\#nsid=k3vR9pLm2Qx8tW5w"#, #"machine x login ana password «k3vr9plm»\#n"#,
        #"machine x login ana\#n  password «k3vr9plm»\#n"#, #"x --password «k3vr9plm» y"#,
        #"x --password=«k3vr9plm» y"#, #"x a--password k3vr9plm y"#, #"setx DB_PASSWORD «k3vr9plm» y"#,
        #"logins x password k3vr9plm y"#, #"We fixed the login test.\#nThe password validator99 was renamed."#,
        #"Run setx first. The password validator99 was renamed."#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
