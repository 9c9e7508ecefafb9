import ContestTestSupport
import Foundation
import Testing

@testable import contest_cli

/// What `serve` is told: by a file, over it by the environment, over that by its own words.
struct ServeSettingsTests {
  private static let text = """
    # 服务的设置
    port: 8081   # 内网
    public-url: "https://contest.example.org"
    log-requests: yes

    backup-keep: 3
    """

  @Test func `a file gives what neither the words nor the environment say`() throws {
    let settings = try ServeSettings(Self.text, file: "serve.yml")
    #expect(
      settings.completed(["serve"], environment: [:]) == [
        "serve", "--port", "8081", "--backup-keep", "3", "--log-requests",
      ])
    #expect(
      settings.variables(besides: [:]) == ["CONTEST_PUBLIC_URL": "https://contest.example.org"])
  }

  @Test func `the environment comes over the file, and options over both`() throws {
    let settings = try ServeSettings(Self.text, file: "serve.yml")
    let environment = [
      "CONTEST_PORT": "8082", "CONTEST_LOG_REQUESTS": "no", "CONTEST_BACKUP_KEEP": "",
      "CONTEST_PUBLIC_URL": "https://other.example.org",
    ]
    #expect(
      settings.completed(["serve"], environment: environment) == [
        "serve", "--port", "8082", "--backup-keep", "3",
      ])
    #expect(settings.variables(besides: environment).isEmpty)
    #expect(
      settings.completed(["serve", "--port=8083", "--backup-keep", "9"], environment: environment)
        == ["serve", "--port=8083", "--backup-keep", "9"])
  }

  @Test func `every line that is no setting is named, and nothing is started`() throws {
    let folder = try temporaryFolder()
    try Data("prot: 80\nport 80\nport: 80\nport: 81\nbanana: 1\n".utf8)
      .write(to: folder.appending(path: "serve.yml"))
    let refused = try Command(folder: folder).run("serve", "--config", "serve.yml")
    #expect(refused.status != 0)
    for told in [
      "serve.yml › 1", "是不是 port", "“port 80”不是“名称: 值”", "“port”写了两次", "没有“banana”", "没有启动",
    ] {
      #expect(refused.talk.contains(told), "\(told): \(refused.talk)")
    }
    let gone = try Command(folder: folder).run("serve", "--config", "none.yml")
    #expect(gone.status != 0 && gone.talk.contains("读不了设置文件 none.yml"), "\(gone.talk)")
  }

  @Test func `what a file says is checked like an option`() throws {
    let folder = try temporaryFolder()
    try Data("port: 99999\n".utf8).write(to: folder.appending(path: "serve.yml"))
    let refused = try Command(folder: folder).run("serve", "--config=serve.yml")
    #expect(refused.status == 64 && refused.talk.contains("--port 为 0–65535"), "\(refused.talk)")
    let help = try Command(folder: folder).run("serve", "--help")
    #expect(help.output.contains("--config <file>") && help.output.contains("CONTEST_PORT"))
  }
}
