import Testing
import WXCore

/// Kinds of secrets and paths in texts of tools and devices.
@Suite("The redactor, in texts of tools")
struct ToolTextTests {
    private func redacted(_ text: String) -> String {
        var redactor = OutputRedactor()
        let whole = redactor.redact(text) + redactor.finish()
        // The same, character by character.
        var other = OutputRedactor()
        let pieces = text.map { other.redact(String($0)) }.joined() + other.finish()
        #expect(pieces == whole)
        return whole
    }

    @Test(
        "hides the value, and no word around it",
        arguments: [
            (
                "snmp community Kestrel#4280Lpb authorization read-only",
                "snmp community [secret] authorization read-only"
            ),
            ("authentication-key \"Kestrel#4280Lpb\";", "authentication-key \"[secret]\";"),
            ("login = cleartext \"Kestrel#4280Lpb\"", "login = cleartext \"[secret]\""),
            (" neighbor 10.0.0.1 password Kestrel#4280Lpb\n", " neighbor 10.0.0.1 password [secret]\n"),
            ("      POSTGRES_PASSWORD:  rChsWycJcvQgXShIBSSk\n", "      POSTGRES_PASSWORD:  [secret]\n"),
            ("    password: NNnmHhwniAHN\n", "    password: [secret]\n"),
            ("\"ansible_password\": \"ItyORiyLJKdPDOod\",", "\"ansible_password\": \"[secret]\","),
            ("        secret = ixAbfVwCFhJRdaoN\n", "        secret = [token]\n"),
            ("SAVED_CF_Key='c7d281eb69b585b34f58e34d300574dc4e0fc'", "SAVED_CF_Key='[token]'"),
            (
                "User name,Access key ID,Secret access key,Console login link\nana,x,iXCDFtaHg4UTfQVmh9LCX89DktCKjW30WNBkQLBV,y\n",
                "User name,Access key ID,Secret access key,Console login link\nana,x,[token],y\n"
            ),
            (
                "-b 'cf_clearance=lMhfYMszq8T6lD_t28JnIiFsuZZroY6U8vctOCez'",
                "-b 'cf_clearance=lMhfYMszq8T6lD_t28JnIiFsuZZroY6U8vctOCez'"
            ),
            ("Cookie: cf_clearance=lMhfYMszq8T6lD_t28JnIiFsuZZroY6U8vctOCez", "Cookie: cf_clearance=[token]"),
            ("user,password\nana,Kestrel#4280Lpb\nbob,Falke#9921Xqz\n", "user,password\nana,[secret]\nbob,[secret]\n"),
            (
                "id;user;password\r\n1;ana;Kestrel#4280Lpb\r\n2;bob;Falke#9921Xqz\r\n",
                "id;user;password\r\n1;ana;[secret]\r\n2;bob;[secret]\r\n"
            ),
            (
                "apiVersion: v1\ndata:\n  tls.crt: S2VzdHJlbCM0MjgwTHBi\n  tls.key: S2VzdHJlbCM0MjgwTHBi\nkind: Secret\n",
                "apiVersion: v1\ndata:\n  tls.crt: S2VzdHJlbCM0MjgwTHBi\n  tls.key: [token]\nkind: Secret\n"
            ),
            (
                "{\"kind\":\"Secret\",\"data\":{\"a\":\"S2VzdHJlbCM0MjgwTHBi\",\"b\":\"RmFsa2UjOTkyMVhxeg==\"}}",
                "{\"kind\":\"Secret\",\"data\":{\"a\":\"[token]\",\"b\":\"[token]\"}}"
            ),
            ("Setup key: abcd efgh ijkl mn23\n", "Setup key: [secret]\n"),
            ("printf '%s\\n' Kestrel#4280Lpb | sudo -S ls", "printf '%s\\n' [secret] | sudo -S ls"),
            (
                "['name' => 'DB_PASS', 'id' => 4, 'value' => 'Kestrel#4280Lpb']",
                "['name' => 'DB_PASS', 'id' => 4, 'value' => '[secret]']"
            ),
            ("  secret = pepperc4ndle22\n", "  secret = [token]\n"),
            ("a1 LOGIN ana \"t0rtu3nu4g33167\"", "a1 LOGIN ana \"[secret]\""),
            (
                "salt=0011223344556677\nkey=28C2B7F114A86C48EF0DB1C75E4FA2AA3889A56BA3D6838B7457BB028E249052\niv =CE",
                "salt=0011223344556677\nkey=[token]\niv =CE"
            ),
            ("rootpw --plaintext Kestrel#4280Lpb", "rootpw --plaintext [secret]"),
            (
                "#define WIFI_PASS \"Kestrel#4280Lpb\"\nstatic const char *mqtt_password = \"Falke#9921Xqz\";",
                "#define WIFI_PASS \"[secret]\"\nstatic const char *mqtt_password = \"[secret]\";"
            ),
            ("Mudei a senha do Wi-Fi para J4Wh3Kxd7dnGb5G2 ontem.", "Mudei a senha do Wi-Fi para [secret] ontem."),
            ("le mot de passe du wifi en Kestrel#4280Lpb ce matin", "le mot de passe du wifi en [secret] ce matin"),
            ("La password del server è Kestrel#4280Lpb.", "La password del server è [secret]."),
            (
                "  key_derivation_salt: WiGUAmmPKjMx9cVWqU9Bo1hqdmCdWjKl", "  key_derivation_salt: [token]"
            ),
            ("'passwordsalt' => 'MiqcNsnkmUXbPXONRi+IZWr/36aFr+Fv',", "'passwordsalt' => '[token]',"),
            ("passadmin = tartarugaMon528\n", "passadmin = [secret]\n"),
            ("community: tartarugaMon528\n", "community: [secret]\n"),
            ("id:password    ribbon-mariposa-island7\n", "id:password    [secret]\n"),
            (
                "Pass string `yaml:\"pass\" envDefault:\"Kestrel#4280Lpb\"`",
                "Pass string `yaml:\"pass\" envDefault:\"[secret]\"`"
            ),
            (
                "[\"password\":protected]=>\n  string(15) \"Kestrel#4280Lpb\"",
                "[\"password\":protected]=>\n  string(15) \"[secret]\""
            ),
            (
                "[\"password\":\"Mailer\":private]=>\n  string(15) \"Kestrel#4280Lpb\"",
                "[\"password\":\"Mailer\":private]=>\n  string(15) \"[secret]\""
            ),
            (
                "#1 C.php(45): createPdoConnection('mysql:host=db', 'ana', 'Kestrel#4280Lpb', Array)",
                "#1 C.php(45): createPdoConnection('mysql:host=db', 'ana', '[secret]', Array)"
            ),
            ("db:5432:shop:ana:42/kVq9#x7Pw", "db:5432:shop:ana:[secret]"),
            ("Schlüsselinhalt        : Kestrel#4280Lpb", "Schlüsselinhalt        : [secret]"),
            ("<keyMaterial>Kestrel#4280Lpb</keyMaterial>", "<keyMaterial>[secret]</keyMaterial>"),
            ("\"totp\": \"B4WU2CCC3OIMFZLNUXOKT4LZ6LLTG65X\"", "\"totp\": \"[token]\""),
            (
                "curl https://a.example \\\n  -H 'accept: */*' \\\n  -b 'JSESSIONID=9F816017631903D639AAA9F130100CBD'",
                "curl https://a.example \\\n  -H 'accept: */*' \\\n  -b 'JSESSIONID=[token]'"
            ),
            (
                "cookie: \"lang=pt\"},\"body\":{\"password\":\"napkin49#\"}",
                "cookie: \"lang=pt\"},\"body\":{\"password\":\"[secret]\"}"
            ),
            (
                "DJANGO_SECRET_KEY=django-insecure-m_v+oq1dx(l72ho3iz1)t503g@9r9j$iym6jlv5g2d%_sods(c",
                "DJANGO_SECRET_KEY=[token]"
            ),
        ])
    func values(text: String, shown: String) { #expect(redacted(text) == shown) }

    @Test(
        "leaves what is to be filled in, a port and a plain word",
        arguments: [
            "git clone https://ana:your-secret-here@git.example/a.git", "redis://:TODO@10.1.0.5:6379/0",
            "https_proxy=http://ana:REPLACE_ME@proxy.example:3128", "postgresql://postgres:YOUR_API_KEY@127.0.0.1/db",
            "getConnection(\"jdbc:oracle:thin:@ora1:1521/SHOP\", user, secret)",
            "secret = k8sconfig2024", "community: errorCode404", "secret = i18nmessages12", "secret = base64value\n",
            "password = XMLHttpRequest", "parent::__construct('users', 'Users', 'Manage2024')",
            "password: passwordFieldLabel", "let password = HTTPServerURL",
            "secret = SecretKeySpec\n",
            "ii  passwd       1:4.13+dfsg1-1+deb12u1 amd64", "a senha para acessar o banco2024 muda",
            "\"Credentials\": {\"SessionToken\": \"XXXXXXXX\", \"Expiration\": \"2026-03-01T10:12:44+00:00\"}",
            "snmp community public authorization read-only", "the snmp community is large",
            " neighbor 10.0.0.1 password encrypted\n", "login = cleartext \"password\"",
            "cookie: \"lang=pt\"},\"body\":{\"password\":\"changeme\"}",
        ])
    func clean(text: String) { #expect(redacted(text) == text) }

    @Test("hides a password in an address that has a digit beside an ordinary word")
    func address() {
        #expect(redacted("https://ana:example2024@git.example/a.git") == "https://ana:[secret]@git.example/a.git")
    }

    @Test(
        "hides a workspace however its slashes are written",
        arguments: [
            (#"C:\workspace\t-1a\src\a.cs(12,4)"#, #"C:src\a.cs(12,4)"#), (#""C:\\workspace\\t-1a\\src""#, #""C:src""#),
            (#"\\wsl$\Ubuntu\workspace\t-1a\src"#, #"\\wsl$\Ubuntusrc"#),
            ("%252Fworkspace%252Fdemo%252Fsrc", "%252E%252Fsrc"), ("%252fworkspace%252fdemo", "%252E"),
            (#"\u002Fworkspace\u002Fdemo\u002Fsrc"#, #"\u002E\u002Fsrc"#), (#"\x2fworkspace\x2fdemo"#, #"\x2E"#),
            ("&#x2F;workspace&#x2F;demo&#x2F;src", "&#x2E;&#x2F;src"), ("&#47;workspace&#47;demo", "&#46;"),
            (#"\u001b[32m/workspace/demo/src\u001b[0m"#, #"\u001b[32msrc\u001b[0m"#),
            (#"\033[1;34m/workspace/demo/src"#, #"\033[1;34msrc"#),
            ("--- a/workspace/demo/x", "--- a/x"),
            ("diff --git a/workspace/demo b/workspace/demo", "diff --git a/. b/."),
            ("file://localhost/workspace/demo/x", "file://localhost/x"),
            ("vscode-remote://ssh-remote%2Bdev/workspace/demo/x", "vscode-remote://ssh-remote%2Bdev/x"),
            ("sftp://ana@host.example:22/workspace/demo", "sftp://ana@host.example:22/."),
            (#""\\\/workspace\\\/demo\\\/x""#, #""x""#),
        ])
    func paths(text: String, shown: String) { #expect(redacted(text) == shown) }

    @Test(
        "leaves a directory that only has the name",
        arguments: [
            "data/workspace/demo/x", "item/workspace/demo", #"form\u002Fworkspace"#, "my-a/workspace/demo",
            "http://localhost:8080/workspace/demo", "a%2F%2Fworkspaces%2Fx",
        ])
    func others(text: String) { #expect(redacted(text) == text) }
}
