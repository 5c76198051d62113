import Testing
import WXCore

@Suite("Masked values") struct MaskedValueTests {
    @Test(
        "leaves what stands for a value, and the assignment that follows an empty one",
        arguments: [
            #"Parameters: {"user"=>{"email"=>"ana@example.org", "password"=>"[FILTERED]"}, "commit"=>"Log in"}"#,
            "password: (not shown)", "PASSWORD=<your-password>", "api_token = REDACTED",
            "\"secret\": \"[value hidden]\"",
            #"DSN: "app:REDACTED@tcp(localhost:3306)/fleet?parseTime=true""#, "postgres://app:FILTERED@db:5432/app",
            #"curl --header "PRIVATE-TOKEN: $DEPLOY_TOKEN" "$CI_API_V4_URL/projects/$CI_PROJECT_ID/releases""#,
            "password: $VAULT_PASSWORD/app", "DB_PASSWORD=\nJWT_SECRET=\nMAIL_PASSWORD=null",
            "./gradlew publish -PnexusPassword=******** -Pversion=8.11.10",
            "/ppp secret add name=vpn password=<secret> service=l2tp",
            #"authentication-types=wpa2-psk wpa2-pre-shared-key="<your-password>""#,
            "config/orders/db/password:***\nconfig/orders/db/pool:20",
            "'reset' => 'Sua senha foi redefinida!',", "the password was changed.",
            #""ARN": "arn:aws:secretsmanager:eu-west-1:210987654321:secret:prod/worker/db-Xk2pQ1","#,
        ])
    func leaves(text: String) { #expect(RedactionRules.standard.sanitize(text) == text) }

    @Test(
        "hides a value that only looks so",
        arguments: [
            ("password: [Xk9#mQ2v]", "Xk9#mQ2v"), ("PASSWORD=Abc123xyz!Q", "Abc123xyz!Q"),
            ("TOKEN=Zm9vYmFy/k3vR9pLm2Qx8==", "Zm9vYmFy/k3vR9pLm2Qx8=="), ("password=hunter2!again", "hunter2!again"),
            ("DB_PASSWORD=service=Xk9mQ2vL7p", "Xk9mQ2vL7p"), ("secret: k3vR9pLm2Qx8Tw5Wn7Yb4Hd6", "k3vR9pLm2Qx8"),
        ])
    func hides(text: String, value: String) { #expect(!RedactionRules.standard.sanitize(text).contains(value)) }

    @Test(
        "hides a workspace behind an option in the same word, and no host's directory",
        arguments: [
            ("cc -I/workspace/cinder/include -L/workspace/cinder/lib -o a.o", "cc -Iinclude -Llib -o a.o"),
            ("cc -isystem/workspace/cinder/include", "cc -isysteminclude"),
            ("tar -C/workspace/cinder -xf a.tar", "tar -C. -xf a.tar"),
            ("ls my-x/workspace/cinder/a", "ls my-x/workspace/cinder/a"),
        ])
    func options(text: String, shown: String) { #expect(RedactionRules.standard.sanitize(text) == shown) }
}
