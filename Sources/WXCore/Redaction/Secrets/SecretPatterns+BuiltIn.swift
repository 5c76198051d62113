/// The table of tokens that are recognized by their prefix, one line for each kind.
extension SecretPattern {
    /// Returns the patterns of one kind, a pattern for each prefix.
    ///
    /// It is never inlined: 200 copies of it in the table's initializer would slow the build down.
    @inline(never)
    private static func each(
        _ kind: String, _ prefixes: String, _ characters: Characters, _ minimum: Int, isExact: Bool = false
    ) -> [SecretPattern] {
        prefixes.split(separator: " ").map { SecretPattern(kind, String($0), characters, minimum, isExact: isExact) }
    }

    /// All kinds that are recognized by their prefix.
    package static let builtIn: [SecretPattern] =
        [
            // Models
            each("anthropic", "sk-ant-", .urlSafe, 20), each("openai", "sk-proj- sk-svcacct- sk-admin-", .urlSafe, 32),
            each("openrouter", "sk-or-v1-", .alphanumeric, 40), each("langfuse", "sk-lf-", .urlSafe, 32),
            each("model-key", "sk-", .alphanumeric, 32), each("groq", "gsk_", .alphanumeric, 40),
            each("huggingface", "hf_ api_org_", .letters, 30), each("replicate", "r8_", .alphanumeric, 30),
            each("perplexity", "pplx-", .alphanumeric, 40), each("xai", "xai-", .alphanumeric, 60),
            each("langsmith", "lsv2_pt_ lsv2_sk_", .word, 32), each("nvidia", "nvapi-", .urlSafe, 50),
            each("cerebras", "csk-", .alphanumeric, 40), each("pinecone", "pcsk_", .word, 50),
            each("tavily", "tvly-", .urlSafe, 24), each("fireworks", "fw_", .alphanumeric, 22),
            each("llamaindex", "llx-", .alphanumeric, 32),
            each("bedrock", "bedrock-api-key-", .base64, 20),
            // Clouds
            each("aws-key-id", "AKIA ASIA ABIA ACCA", Characters("A-Z2-7"), 16, isExact: true),
            each("aws-key-id", "A3T", Characters("A-Z2-7"), 17, isExact: true),
            each("aws-bedrock", "ABSK", .base64, 100), each("google", "AIza", .urlSafe, 35),
            each("google", "GOCSPX-", .urlSafe, 24), each("google", "ya29.", .dotted, 40),
            each("google", "1//0", .urlSafe, 40),
            each("alibaba", "LTAI", .alphanumeric, 16), each("tencent", "AKID", .alphanumeric, 32),
            each("digitalocean", "dop_v1_ doo_v1_ dor_v1_", .hexadecimal, 64), each("heroku", "HRKU-", .urlSafe, 36),
            each("fly", "fm1r_ fm1a_ fm2_ fo1_", .base64, 40),
            each("tailscale", "tskey-auth- tskey-api- tskey-client-", .urlSafe, 20),
            each("netlify", "nfp_", .alphanumeric, 36), each("openshift", "sha256~", .urlSafe, 43),
            each("cloudflare", "v1.0-", .urlSafe, 100),
            each("cloudflare", "0x4AAAAAAA", .urlSafe, 24),
            each("django", "django-insecure-", Characters("A-Za-z0-9!@#$%^&*(_=+)-"), 30),
            each("cloudflare", "cfut_ cfat_ cfk_", .alphanumeric, 32),
            each("vercel", "vcp_ vca_ vci_ vcr_ vck_", .alphanumeric, 24), each("render", "rnd_", .alphanumeric, 22),
            each("vercel", "tk-us-", .urlSafe, 40),
            each("yandex", "AQVN", .urlSafe, 35), each("yandex", "t1.", .dotted, 90),
            each("clickhouse", "4b1d", .alphanumeric, 38, isExact: true),
            // Code
            each("github", "ghp_ gho_ ghu_ ghr_", .word, 30), each("github", "ghs_", .dotted, 36),
            each("github", "github_pat_", .word, 50),
            each(
                "gitlab", "glpat- gldt- glrt- glrtr- glsoat- glft- glffct- glcbt- glptt- gloas- glimt- glagent-",
                .dotted,
                20),
            each("sonarqube", "squ_ sqp_ sqa_", .hexadecimal, 32), each("pnb", "pnb_", .alphanumeric, 30),
            each("gitlab", "GR1348941", .urlSafe, 20), each("sourcegraph", "sgp_", .word, 40),
            each("harness", "pat. sat.", .dotted, 66), each("octopus", "API-", .upper, 26, isExact: true),
            each("atlassian", "ATATT3 ATCTT3", Characters("A-Za-z0-9_=-"), 60),
            each("bitbucket", "ATBB", .alphanumeric, 28),
            each("npm", "npm_", .alphanumeric, 36), each("pypi", "pypi-Ag", .urlSafe, 50),
            each("rubygems", "rubygems_", .hexadecimal, 48),
            each("cargo", "cio", .alphanumeric, 32, isExact: true),
            each("nuget", "oy2", Characters("a-z0-9"), 43, isExact: true),
            each("clojars", "CLOJARS_", .alphanumeric, 50), each("docker", "dckr_pat_ dckr_oat_", .urlSafe, 20),
            each("artifactory", "AKCp", .alphanumeric, 60), each("artifactory", "cmVmd", .alphanumeric, 59),
            // Talk
            each("slack", "xoxb- xoxp- xoxa- xoxo- xoxr- xoxs- xoxe- xapp-", .urlSafe, 20),
            each("slack", "xoxe.xoxp- xoxe.xoxb-", .urlSafe, 40), each("sendgrid", "SG.", .wide, 40),
            each("mailgun", "key-", .hexadecimal, 32), each("brevo", "xkeysib-", .urlSafe, 64),
            each("twilio", "SK", .anyHexadecimal, 32, isExact: true),
            each("facebook", "EAA", .alphanumeric, 100),
            each("twitter", "AAAAAAAAAAAAAAAAAAAAA", Characters("A-Za-z0-9%"), 60),
            // Money
            each("stripe", "sk_live_ sk_test_ rk_live_ rk_test_ sk_org_", .alphanumeric, 16),
            each("webhook", "whsec_", .base64, 24),
            each("square", "sq0atp- sq0csp-", .urlSafe, 22), each("square", "EAAA", .urlSafe, 40),
            each("braintree", "access_token$production$ access_token$sandbox$", Characters("a-z0-9$"), 32),
            each("shopify", "shpat_ shpca_ shppa_ shpss_", .anyHexadecimal, 32),
            each("flutterwave", "FLWSECK- FLWSECK_TEST-", .urlSafe, 12),
            each("plaid", "access-sandbox- access-development- access-production-", Characters("0-9a-f-"), 36),
            each("duffel", "duffel_live_ duffel_test_", .wide, 40),
            each("shippo", "shippo_live_ shippo_test_", .anyHexadecimal, 40),
            each("lob", "live_ test_", .hexadecimal, 35, isExact: true),
            each("openobserve", "oo_live_ oo_test_", .alphanumeric, 24),
            each("asaas", "aact_", .word, 40), each("mercadopago", "APP_USR-", .urlSafe, 40),
            each("settlemint", "sm_aat_ sm_pat_ sm_sat_", .alphanumeric, 16),
            each("easypost", "EZAK EZTK", .alphanumeric, 54),
            // Data and tools
            each("databricks", "dapi", .hexadecimal, 32),
            each("planetscale", "pscale_pw_ pscale_tkn_ pscale_oauth_", .wide, 32),
            each("supabase", "sbp_", .hexadecimal, 40), each("supabase", "sb_secret_", .urlSafe, 20),
            each("linear", "lin_api_ lin_oauth_", .alphanumeric, 32), each("notion", "ntn_ secret_", .alphanumeric, 40),
            each("figma", "figd_", .urlSafe, 36), each("postman", "PMAK-", .urlSafe, 50),
            each("hubspot", "pat-na1- pat-eu1-", .urlSafe, 32),
            each("contentful", "CFPAT-", .urlSafe, 40), each("typeform", "tfp_", .wide, 50),
            each("readme", "rdme_", .alphanumeric, 60),
            each("frameio", "fio-u-", .wide, 60), each("mapbox", "sk.eyJ", .dotted, 60),
            each("adobe", "p8e-", .alphanumeric, 32), each("dropbox", "sl.", .urlSafe, 120),
            each("42", "s-s4t2ud- s-s4t2af-", .hexadecimal, 64), each("defined", "dnkey-", .wide, 50),
            each("launchdarkly", "sdk- mob-", Characters("0-9a-f-"), 36, isExact: true),
            each("prefect", "pnu_", .alphanumeric, 32),
            // Watching
            each("grafana", "glsa_", .word, 32), each("grafana", "glc_", .base64, 32),
            each("newrelic", "NRAK- NRII- NRJS-", .urlSafe, 18),
            each("sentry", "sntrys_", Characters("A-Za-z0-9+/=_"), 60), each("sentry", "sntryu_", .hexadecimal, 60),
            each("dynatrace", "dt0c01. dt0s01.", .dotted, 60),
            // Vaults
            each("vault", "hvs. hvb. hvr.", .urlSafe, 24),
            each("doppler", "dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", .dotted, 40),
            each("pulumi", "pul-", .hexadecimal, 40), each("linode", "ico-", .alphanumeric, 32),
            each("1password", "ops_eyJ", .base64, 100), each("1password", "A3-", Characters("A-Z0-9-"), 30),
            each("age", "AGE-SECRET-KEY-1", .upper, 50),
        ].flatMap { $0 } + encodedPrivateKeys
}
