import Testing

@Suite("Private paths") struct PrivatePathTests {
    @Test(
        "shows a workspace as the project's own path",
        arguments: [
            (#"at /workspace/acme/src/a.ts:12"#, #"at src/a.ts:12"#),
            (#"cd /workspace/acme"#, #"cd ."#),
            (#"cd /workspace/acme."#, #"cd ."#),
            (#"cd /workspace/acme/"#, #"cd ./"#),
            (#"cd /workspace"#, #"cd /workspace"#),
            (#"cd /workspaces/acme/a"#, #"cd /workspaces/acme/a"#),
            (#"cd x/workspace/acme/a"#, #"cd x/workspace/acme/a"#),
            (#"cd ./workspace/acme/a"#, #"cd ./workspace/acme/a"#),
            (#"cd ~/workspace/acme/a"#, #"cd ~/workspace/acme/a"#),
            (#"cd "/workspace/acme/a b""#, #"cd "a b""#),
            (#"ls /workspace/acme, /workspace/beta"#, #"ls ., ."#),
            (#"file:///workspace/acme/a"#, #"file://a"#),
            (#"http://x/workspace/acme/a"#, #"http://x/workspace/acme/a"#),
            (#"a \/workspace\/acme\/src"#, #"a src"#),
            (#"a \workspace\acme\src"#, #"a src"#),
            (#"a \\workspace\\acme\\src"#, #"a src"#),
            (#"a\n/workspace/acme/src"#, #"a\nsrc"#),
            (#"a %2Fworkspace%2Facme%2Fsrc b"#, #"a %2E%2Fsrc b"#),
            (#"a %2fworkspace%2facme b"#, #"a %2E b"#),
            (#"a %5Cworkspace%5Cacme%5Csrc"#, #"a %2E%2Fsrc"#),
            (#"a 2Fworkspace%2Facme"#, #"a 2Fworkspace%2Facme"#),
            (#"a //workspace//acme//src"#, #"a src"#),
            (#"cc -I/workspace/acme/include"#, #"cc -Iinclude"#),
            (#"cc -isystemabc/workspace/acme/include"#, #"cc -isystemabc/workspace/acme/include"#),
            (#"cc my-x/workspace/acme/a"#, #"cc my-x/workspace/acme/a"#),
            (#"/workspace/acme/@x"#, #"@x"#),
            (#"/workspace/acme/(x"#, #"(x"#),
            (#"/workspace/acme/é"#, #"é"#),
            (#"/workspace/acme/ x"#, #". x"#),
            (#"/workspace/acme/"x"#, #"."x"#),
            (#"/workspace/.../x"#, #"x"#),
        ])
    func workspace(text: String, shown: String) { MarkedText.check(text, shown) }

    @Test(
        "hides the agent's own directories and files",
        arguments: [
            (#"[image /tmp/claude-1000/-workspace-demo/5f0e/images/1.png]"#, #"[image images/1.png]"#),
            (#"[image /tmp/claude-/-workspace-demo/5f0e/1.png]"#, #"[image /tmp/claude-/-workspace-demo/5f0e/1.png]"#),
            (
                #"[image /tmp/claude-1000/workspace-demo/5f0e/1.png]"#,
                #"[image /tmp/claude-1000/workspace-demo/5f0e/1.png]"#
            ),
            (
                #"[image /tmp/claude-x/-workspace-demo/5f0e/1.png]"#,
                #"[image /tmp/claude-x/-workspace-demo/5f0e/1.png]"#
            ),
            (#"x/tmp/claude-1000/-w/5f0e/1.png"#, #"x/tmp/claude-1000/-w/5f0e/1.png"#),
            (#"./tmp/claude-1000/-w/5f0e/1.png"#, #"./tmp/claude-1000/-w/5f0e/1.png"#),
            (#"reads /var/lib/claude/x"#, #"reads [config]/x"#),
            (#"reads /var/lib/claude"#, #"reads [config]"#),
            (#"reads /var/lib/claude2"#, #"reads /var/lib/claude2"#),
            (#"reads /var/lib/claude-x"#, #"reads /var/lib/claude-x"#),
            (#"reads /var/lib/claude_x"#, #"reads /var/lib/claude_x"#),
            (#"reads x/var/lib/claude"#, #"reads x/var/lib/claude"#),
            (#"reads /home/ana/.claude/settings.json"#, #"reads [config]/settings.json"#),
            (#"reads /home/ana/.claudex"#, #"reads /home/ana/.claudex"#),
            (#"reads /home//.claude"#, #"reads /home//.claude"#),
            (#"reads /home/ana/x/.claude"#, #"reads /home/ana/x/.claude"#),
            (#"reads /Users/ana/.claude/x"#, #"reads [config]/x"#),
            (#"reads /root/.claude/x"#, #"reads [config]/x"#),
            (#"reads /root/.claude"#, #"reads [config]"#),
            (#"reads /root/.config"#, #"reads /root/.config"#),
            (#"reads ~/.claude/x"#, #"reads [config]/x"#),
            (#"reads ~/.claudes"#, #"reads ~/.claudes"#),
            (#"reads $HOME/.claude/x"#, #"reads [config]/x"#),
            (#"reads ${HOME}/.claude/x"#, #"reads [config]/x"#),
            (#"reads ${HOME/.claude/x"#, #"reads ${HOME/.claude/x"#),
            (#"reads .credentials.json"#, #"reads [config]"#),
            (#"reads a.credentials.json"#, #"reads a.credentials.json"#),
            (#"reads .credentials.jsonx"#, #"reads .credentials.jsonx"#),
            (#"reads x/.credentials.json, y"#, #"reads x/[config], y"#),
        ])
    func agent(text: String, shown: String) { MarkedText.check(text, shown) }

    @Test("passes names up to their limits", arguments: [-1, 0, 1])
    func limits(more: Int) {
        func name(_ count: Int) -> String { String(repeating: "b", count: count + more) }
        let isTooLong = more > 0
        MarkedText.check("/workspace/\(name(127))/a", isTooLong ? "/workspace/\(name(127))/a" : "a")
        MarkedText.check("/home/\(name(64))/.claude/a", isTooLong ? "/home/\(name(64))/.claude/a" : "[config]/a")
    }

    @Test(
        "hides how the agent was started",
        arguments: [
            (#"runs claude -p --verbose"#, #"runs [assistant] --verbose"#),
            (#"runs claude  -p "x""#, #"runs [assistant] "x""#),
            (#"runs claude --print x"#, #"runs [assistant] x"#),
            (#"runs claude\#t-p"#, #"runs [assistant]"#),
            (#"runs CLAUDE -p"#, #"runs [assistant]"#),
        ])
    func command(text: String, shown: String) { MarkedText.check(text, shown) }

    @Test(
        "hides the name of a project's directory behind the agent's own",
        arguments: [
            (#"/home/node/.claude/projects/-workspace-acme/a.jsonl"#, #"[config]/a.jsonl"#),
            (#"~/.claude/projects/-workspace-acme-crm"#, #"[config]"#),
            (#"~/.claude/projects/-home-ana"#, #"[config]/projects/-home-ana"#),
            (#"~/.claude/projects"#, #"[config]/projects"#),
        ])
    func project(text: String, shown: String) { MarkedText.check(text, shown) }
}
