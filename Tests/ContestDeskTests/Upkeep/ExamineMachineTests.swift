import Contest
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestDesk

/// Looking at a real machine.
struct ExamineMachineTests {
  @Test func `a private database is fine, and one that others may read is reported`() async throws {
    let path = try temporaryFolder().appending(path: "contest.sqlite").path
    let desk = try await Desk.open(
      path, actor: Actor(name: "test", role: .organizer), clock: { RoundSeason.now })
    func findings() async throws -> [HealthFinding] {
      try await desk.examineMachine(
        database: path, builtAt: RoundSeason.now, environment: ["CONTEST_OFFICE": "off"])
    }
    let own = try await findings()
    #expect(own.first { $0.name == "files" }?.state == .fine)
    #expect(own.contains { $0.name == "disk" } && own.contains { $0.name == "file-system" })
    #expect(own.first { $0.name == "office" }?.state == .watch)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: path + ".key")
    let open = try #require(try await findings().first { $0.name == "files" })
    #expect(open.state == .broken && open.text.text(in: .chinese).contains("contest.sqlite.key"))
    try await desk.database.close()
  }

  @Test func `a clock that differs from the database server's is reported`() async throws {
    let address = try await PrivatePostgres.shared.emptySchema()
    let key = try temporaryFolder().appending(path: "contest.key").path
    let desk = try await Desk.open(
      address, keyFile: key, actor: Actor(name: "test", role: .organizer),
      clock: { RoundSeason.now })
    let found = try await desk.examineMachine(
      database: address, builtAt: RoundSeason.now, environment: ["CONTEST_OFFICE": "off"])
    let clock = try #require(found.first { $0.name == "clock" })
    #expect(clock.state == .watch && clock.text.text(in: .chinese).contains("数据库的钟"))
    try await desk.database.close()
  }

  @Test func `only who maintains the store looks`() async throws {
    let path = try temporaryFolder().appending(path: "contest.sqlite").path
    let desk = try await Desk.open(
      path, actor: Actor(name: "test", role: .clerk), clock: { RoundSeason.now })
    await #expect(throws: NotPermitted.self) {
      try await desk.examineMachine(database: path, builtAt: RoundSeason.now, environment: [:])
    }
  }

  @Test func `the longest mount that holds a folder is its file system`() {
    let table = """
      /dev/sda1 / ext4 rw 0 0
      nas:/data /srv/data nfs4 rw 0 0
      /dev/sdb1 /srv/data/local xfs rw 0 0
      tmpfs /with\\040blank tmpfs rw 0 0
      """
    func kind(_ folder: String) -> String? {
      MachineFacts.fileSystem(of: folder, mounts: table)
    }
    #expect(kind("/var/lib/contest") == "ext4")
    #expect(kind("/srv/data") == "nfs4" && kind("/srv/data/x") == "nfs4")
    #expect(kind("/srv/database") == "ext4")
    #expect(kind("/srv/data/local/x") == "xfs")
    #expect(kind("/with blank/x") == "tmpfs")
    #expect(MachineFacts.fileSystem(of: "/x", mounts: "") == nil)
  }
}
