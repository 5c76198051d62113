import Foundation
import WXTestSupport

/// The built program as an installed one: in a directory of its own, with the worker's files beside it, and a scripted
/// engine that knows what was made in it.
struct InstalledProgram {
    /// The engine.
    let docker: ScriptedDocker
    /// The program's user.
    var program: BuiltProgram
    /// The installation.
    private let prefix = NSTemporaryDirectory() + "wxcode-prefix-\(UUID().uuidString)"

    init() throws {
        docker = try ScriptedDocker(
            run: Self.exec, inspect: Self.inspect, other: Self.other)
        program = BuiltProgram(docker: docker)
        let files = FileManager.default
        try files.createDirectory(atPath: "\(prefix)/bin", withIntermediateDirectories: true)
        // A copy that was just written cannot be run while another test's child still holds it open.
        do {
            try files.linkItem(atPath: "\(Fixture.products)/wxcode", toPath: "\(prefix)/bin/wxcode")
        } catch {
            try files.copyItem(atPath: "\(Fixture.products)/wxcode", toPath: "\(prefix)/bin/wxcode")
        }
        let worker = "\(prefix)/share/wxcode/worker"
        try files.createDirectory(atPath: "\(worker)/egress", withIntermediateDirectories: true)
        for name in ["Dockerfile", ".dockerignore", "wxcode-run", "egress/Dockerfile", "egress/egress-proxy"] {
            try name.write(toFile: "\(worker)/\(name)", atomically: true, encoding: .utf8)
        }
        // Not through a shell of this process: a file that was just written cannot be run while another test's child
        // still holds it open.
        for name in ["fetch", "build-base"] {
            try """
            #!/bin/bash
            echo "\(name) $*" >>"\(docker.directory)/calls"
            [ ! -e "\(docker.directory)/\(name)-slow" ] || { echo $$ >"\(docker.directory)/pid"; sleep 300; }
            [ ! -e "\(docker.directory)/\(name)-fails" ] || { cat "\(docker.directory)/\(name)-fails" >&2; exit 1; }
            """.write(toFile: "\(worker)/\(name)", atomically: true, encoding: .utf8)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(worker)/\(name)")
        }
        program.executable = "\(prefix)/bin/wxcode"
    }

    func remove() {
        docker.remove()
        try? FileManager.default.removeItem(atPath: prefix)
    }

    /// Writes a file that the engine looks at.
    func set(_ name: String, _ text: String) throws {
        try text.write(toFile: "\(docker.directory)/\(name)", atomically: true, encoding: .utf8)
    }

    /// Changes a file that the image is made from.
    func change(_ name: String) throws {
        try "changed".write(toFile: "\(prefix)/share/wxcode/worker/\(name)", atomically: true, encoding: .utf8)
    }

    /// Lets a script of the worker's take long; it writes its id into the file `pid` of the engine's directory.
    func slow(_ name: String) throws { try set("\(name)-slow", "") }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(docker.directory)/\(name)") }

    /// What the engine was asked to change, since that many calls.
    func changes(since count: Int = 0) -> [String] {
        docker.calls.dropFirst(count).filter { call in
            !["inspect", "exec ", "version", "logs"].contains { call.contains($0) }
        }
    }

    // MARK: The engine

    private static let inspect = #"""
        [ ! -e "$here/refuses" ] || { cat "$here/refuses" >&2; exit 1; }
        name=${*: -1}
        [ -e "$here/container-$name" ] || { echo "Error: No such container: $name" >&2; exit 1; }
        case "$*" in
        *'json .Mounts'*) cat "$here/mounts" ;;
        *State.Status*wxcode.egress*) cat "$here/container-$name" ;;
        *State.Status*) cat "$here/container-$name" ;;
        *HostConfig.Privileged*) echo 'false|1000:1000|||default' ;;
        *NetworkSettings.Networks*) cut -d'|' -f5 "$here/container-$name" ;;
        *) echo '0123|true|2026-01-01T00:00:00Z|default' ;;
        esac
        """#

    /// A run, or a command in the worker that gets something on stdin.
    private static let exec = #"""
        [ ! -e "$here/refuses" ] || { cat "$here/refuses" >&2; exit 1; }
        case "$*" in
        *"wxcode-run run"*)
            folder=$(echo "$*" | sed 's/.* \/workspace\/\([^ ]*\) .*/\1/')
            grep -qx -- "$folder" "$here/folders" || exit 94
            prompt
            start
            [ ! -e "$here/login" ] || { say 'A small shop.'; result; exit 0; }
            echo '{"type":"assistant","message":{"id":"m","model":"<synthetic>","content":[{"type":"text","text":"Not logged in"}]},"error":"authentication_failed"}'
            printf '{"type":"result","subtype":"success","is_error":true,"result":"Not logged in · Please run /login",'
            printf '"session_id":"%s","total_cost_usd":0,"num_turns":1,"permission_denials":[],' "$session"
            echo '"model_usage_since_last_result":{}}'
            exit 1 ;;
        *) cat >"$here/token"; echo token >"$here/login" ;;
        esac
        """#

    private static let other = #"""
        [ ! -e "$here/refuses" ] || { cat "$here/refuses" >&2; exit 1; }
        name=${*: -1}
        case "$1 $2" in
        "network inspect")
            case "$*" in
            *Internal*) case "$*" in *closed) echo true ;; *) echo false ;; esac ;;
            *) [ -e "$here/network-$name" ] || { echo "Error: No such network: $name" >&2; exit 1; }; echo "$name" ;;
            esac ;;
        "volume inspect") [ -e "$here/volume-$name" ] || { echo "Error: No such volume: $name" >&2; exit 1; }; echo "$name" ;;
        "network create") touch "$here/network-$name" ;;
        "volume create") touch "$here/volume-$name" ;;
        "image inspect")
            image=${name//[\/:]/-}
            [ -e "$here/image-$image" ] || { echo "Error: No such image: $name" >&2; exit 1; }
            case "$*" in *Labels*) cat "$here/image-$image" ;; *) echo "sha256:$(cksum <"$here/image-$image" | cut -d' ' -f1)" ;; esac ;;
        "build -q")
            [ ! -e "$here/build-fails" ] || { cat "$here/build-fails"; exit 1; }
            label=$(echo "$*" | sed 's/.*--label wxcode.sources=\([^ ]*\) .*/\1/')
            image=$(echo "$*" | sed 's/.* -t \([^ ]*\) .*/\1/')
            echo "$label" >"$here/image-${image//[\/:]/-}" ;;
        "version --format") case $name in *Arch*) echo amd64 ;; *) echo 27.5.1 ;; esac ;;
        "run -d")
            [ ! -e "$here/run-fails" ] || { cat "$here/run-fails" >&2; exit 125; }
            container=$(echo "$*" | sed 's/.*--name \([^ ]*\) .*/\1/')
            id=sha256:$(cksum <"$here/image-${name//[\/:]/-}" | cut -d' ' -f1)
            network=$(echo "$*" | sed 's/.*--network \([^ ]*\) .*/\1/')
            user=$(echo "$*" | sed -n 's/.*--user \([^ ]*\) .*/\1/p')
            case $name in
            *egress) allow=$(echo "$*" | sed 's/.*--label wxcode.egress=\(.*\) wxcode.*/\1/')
                echo "running|$id|$network $network-closed |$allow" >"$here/container-$container" ;;
            *) echo "running|$id|$name|$user|$network |default" >"$here/container-$container"
                echo "$*" | grep -o 'type=[^ ]*' | sed 's/type=\([a-z]*\),source=\([^,]*\),target=\([^,]*\)\(,readonly\)*/{"Type":"\1","Name":"\2","Source":"\2","Destination":"\3","RW":true\4}/; s/true,readonly/false/' |
                    paste -sd, | sed 's/.*/[&]/' >"$here/mounts" ;;
            esac ;;
        "rm -f") rm -f "$here/container-$name" ;;
        "start "*|"unpause "*) sed -i 's/^[a-z]*|/running|/' "$here/container-$name" ;;
        "logs "*) cat "$here/logs" 2>/dev/null; exit 0 ;;
        "exec "*)
            case "$*" in *"bash -c"*/dev/tcp/*) echo open; exit 0 ;; esac
            container=$(echo "$*" | sed 's/.* \([^ ]*\) \(wxcode-run\|claude\|cat\|find\) .*/\1/')
            [ -e "$here/container-$container" ] || { echo "Error: No such container: $container" >&2; exit 1; }
            case "$*" in
            *"claude auth login") . "$here/claude" ;;
            *"wxcode-run list") cat "$here/runs" 2>/dev/null; exit 0 ;;
            *"wxcode-run facts"*)
                printf '%s\n' protocol=1 claude=2.1.330 node=v22.11.0 npm=/usr/bin/npm tini=/usr/bin/tini uid=1000 \
                    config_dir_writable=yes "login=$(cat "$here/login" 2>/dev/null || echo none)"
                case $name in */*) grep -qx -- "${name##*/}" "$here/folders" && printf 'dir=ok\ndir_writable=yes\n' ;; esac
                exit 0 ;;
            *"wxcode-run kill "*) [ ! -e "$here/runs" ] || sed -i "/$name/d" "$here/runs" ;;
            *" find "*-printf*) tr '\n' '\0' <"$here/folders" 2>/dev/null; exit 0 ;;
            *" find "*) grep -x -- "$name" "$here/folders" 2>/dev/null; exit 0 ;;
            esac ;;
        esac
        """#
}
