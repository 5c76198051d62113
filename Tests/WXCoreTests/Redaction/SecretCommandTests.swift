import Testing

@Suite("SecretCommand") struct SecretCommandTests {
    private static let rows: [MarkedText] = [
        #"mysql -u ana -p«k3vr9plm» x"#, #"mysql -u ana -p k3vr9plm"#, #"mysqldump -p'«k3vr9plm»' x"#,
        #"sshpass -p «k3vr9plm» ssh"#, #"sshpass -p«k3vr9plm» ssh"#, #"docker login -u a -p «k3vr9plm» r"#,
        #"docker run -p 8080:80 app"#, #"docker login -p=«k3vr9plm» r"#,
        #"curl -u ana:«k3vr9plm» https://x.example"#, #"curl --user 'ana:«k3vr9plm»' x"#, #"curl -uana:«k3vr9plm» x"#,
        #"curl --proxy-user=ana:«k3vr9plm» x"#, #"curl -b 'sid=‹k3vR9pLm2Qx8tW5w›; a=b' x"#,
        #"curl --cookie "sid=‹k3vR9pLm2Qx8tW5w›" x"#,
        #"sqlcmd -S srv -U sa -P «k3vr9plm»"#, #"smbclient -U ana%«k3vr9plm» x"#, #"lftp -u ana,«k3vr9plm» x"#,
        #"ab -A ana:«k3vr9plm» x"#, #"plink -pw «k3vr9plm» x"#, #"openssl enc -k «k3vr9plm» -in"#,
        #"openssl x -passin pass:«k3vr9plm» -in"#, #"xfreerdp /u:sa /p:«k3vr9plm» /v:s"#,
        #"redis-cli -a «k3vr9plm» ping"#, #"ldapsearch -w «k3vr9plm» -x"#, #"unzip -P «k3vr9plm» a"#,
        #"snmpget -A «k3vr9plm» x"#, #"schtasks /rp «k3vr9plm» x"#, #"ssh-keygen -N «k3vr9plm» -f"#,
        #"mysqladmin password «k3vr9plm»"#, #"mysql password k3vr9plm"#,
        // The command ends with its line, a semicolon or a bar
        #"mysql x; ls -pk3vr9plm"#, #"mysql x | ls -pk3vr9plm"#, #"mysql x\#nls -pk3vr9plm"#,
        #"mysql ";" -p«k3vr9plm» x"#, #"mysql '|' -p«k3vr9plm» x"#, #"mysqls -pk3vr9plm"#, #"mysql x-pk3vr9plm"#,
        // A list of arguments
        #"["mysql", "-p«k3vr9plm»"]"#, #"["docker", "login",\#n "-p", "«k3vr9plm»"]"#,
        #"["curl", "-u", "ana:«k3vr9plm»"]"#, #"['curl','--user','ana:«k3vr9plm»']"#,
        #"["docker", "login"], ["-p", "k3vr9plm"]"#, .most(1_008, #"["docker", "⟨a⟩ ", "-p", "«k3vr9plm»"]"#),
        .most(8, #"curl -u⟨ ⟩ ana:«k3vr9plm» x"#), .most(100, #"curl -u ⟨a⟩:«k3vr9plm» x"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
