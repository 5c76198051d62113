import Testing

@Suite("SecretArgument") struct SecretArgumentTests {
    private static let rows: [MarkedText] = [
        #"HOpenConnection("cnx","admin","«k3vr9plm»","srv")"#, #"HTTPBasicAuth("ana", "«k3vr9plm»")"#,
        #"HTTPBasicAuth ('ana', '«k3vr9plm»')"#, #"HDécritConnexion("c","u","«k3vr9plm»")"#,
        #"Hpass("t", "«k3vr9plm»")"#, #"HPass("t", "x", "«k3vr9plm»")"#, #"HPass("t", "x", "y", "k3vr9plm")"#,
        #"mysqli_connect("h", "ana", "«k3vr9plm»", "db")"#, #"new PDO("x:y", "ana", "«k3vr9plm»")"#,
        #"NetConnect("\\s", "Z:", "ana", "«k3vr9plm»")"#, #"HTTPRequest(a,b,c,d,e,f,"«k3vr9plm»")"#,
        #"HChangePassword("c", "«k3vr9plm»", "«k3vr9plmz»")"#,
        #"client.login("ana", "«k3vr9plm»")"#, #"$c->login("ana", "«k3vr9plm»")"#, #"login2("ana", "k3vr9plm")"#,
        #"ftp.connect("h", "ana", "«k3vr9plm»")"#, #"connect("h", "ana", "k3vr9plm")"#,
        #"HTTPBasicAuth(f("a", "b"), "«k3vr9plm»")"#, #"HTTPBasicAuth(["a", "k3vr9plm"], x)"#,
        #"HTTPBasicAuth("ana", "«k3vr""9plm»")"#, #"HTTPBasicAuth("k3vr9plm", "ana")"#,
        #"HTTPBasicAuth("ana"); x("a", "k3vr9plm")"#, #"HTTPBasicAuth("ana", sUser, "k3vr9plm")"#,
        #"{\"x\": \"HTTPBasicAuth('ana', '«k3vr9plm»')\"}"#,
        #"[TestCase("Hello World 12", "hello-world-12")]"#, #"[InlineData("filter", "name=Ana&age=30")]"#,
        .most(370, #"HTTPBasicAuth("⟨a⟩", "«k3vr9plm»")"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
