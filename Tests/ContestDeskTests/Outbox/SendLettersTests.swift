import Contest
import ContestStore
import ContestTestSupport
import ContestWire
import Foundation
import Synchronization
import Testing

@testable import ContestDesk

/// Letters on their way through a mail server that takes, refuses, is busy, or breaks the line.
struct SendLettersTests {
  /// An edition whose judges J1 to J3 have letters with addresses, released.
  private struct Post {
    let desk: Desk
    let edition: Edition
    let time: Time

    final class Time: Sendable {
      private let now = Mutex(Instant(millisecondsSince1970: 1_806_999_999_000))
      var instant: Instant { now.withLock { $0 } }
      func wait(minutes: Int64) {
        now.withLock {
          $0 = Instant(millisecondsSince1970: $0.millisecondsSince1970 + minutes * 60_000)
        }
      }
    }

    init(_ count: Int = 3) async throws {
      let judged = try await JudgedEdition()
      let time = Time()
      var desk = Desk(
        database: judged.desk.database, key: judged.desk.key,
        actor: Actor(name: "li", role: .organizer), clock: { time.instant })
      desk.leaseClock = { _ in time.instant }
      (self.desk, self.time, edition) = (desk, time, judged.edition)
      let written = try await desk.inviteJudges(edition, site: "https://contest.test")
      #expect(written.numbers.count == count && written.lackingAddress == count)
      for letter in try await desk.letters(edition) {
        let text = try #require(letter.content?.text)
        try await desk.editLetter(
          letter.number,
          to: LetterChange(
            address: "judge\(letter.number)@x.cn", mobile: "", subject: text.subject,
            body: text.body), edition: edition)
      }
      _ = try await desk.releaseLetters(edition: edition)
    }

    func send(by server: MailServer) async throws -> MailRound {
      try await desk.sendDueLetters(by: server)
    }

    func states() async throws -> [LetterState] {
      try await desk.letters(edition).map(\.state).reversed()
    }
  }

  /// What several servers told of their rounds.
  private final class Heard: Sendable {
    let rounds = Mutex<[MailRound]>([])
  }

  private static func server(_ test: TestMailServer) throws -> MailServer {
    var server = try MailServer(
      "smtp://127.0.0.1:\(test.port)", from: "某市团委 <office@hecheng.edu.cn>",
      authorities: test.certificate)
    server.seconds = 10
    return server
  }

  @Test func `each letter is sent once, to one person, and no record has an address`()
    async throws
  {
    let post = try await Post()
    let test = try TestMailServer("take")
    let round = try await post.send(by: Self.server(test))
    #expect(round.sent == 3 && round.fault == nil, "\(round)")
    #expect(try await post.states() == [.sent, .sent, .sent])
    #expect(try await post.send(by: Self.server(test)) == MailRound())
    let letters = try test.letters()
    let recipients = letters.map { $0.split(separator: "\n")[1] }
    #expect(Set(recipients) == ["RCPT <judge1@x.cn>", "RCPT <judge2@x.cn>", "RCPT <judge3@x.cn>"])
    // What tells a letter apart is no number: of two, it would tell how many others were written between them.
    let ids = letters.compactMap { $0.firstMatch(of: /Message-ID: <(\S+)@/)?.output.1 }
    #expect(Set(ids).count == 3)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /letter\.[0-9a-f]{32}/) != nil }, "\(ids)")
    let log = try await post.desk.database.read { connection in
      try connection.all("SELECT subject || detail FROM audit") { try $0.text(0) }
    }
    #expect(log.contains { $0.hasPrefix("letter/") })
    #expect(!log.contains { $0.contains("@x.cn") || $0.contains("contest.test") })
    #expect(try await post.desk.checkStore().findings.allSatisfy { $0.count == 0 })
  }

  @Test func `a busy server is tried again, later and later, and the letter comes once`()
    async throws
  {
    let post = try await Post()
    let test = try TestMailServer("first-busy")
    let first = try await post.send(by: Self.server(test))
    #expect(first.putOff == 3 && first.sent == 0)
    #expect(try await post.states() == [.released, .released, .released])
    let letter = try await post.desk.letter(1, edition: post.edition).letter
    #expect(letter.record.tries == 1 && letter.reason(in: .chinese)?.contains("451") == true)
    // Nothing before its time.
    post.time.wait(minutes: 4)
    #expect(try await post.send(by: Self.server(test)).handled == 0)
    post.time.wait(minutes: 1)
    #expect(try await post.send(by: Self.server(test)).sent == 3)
    #expect(try test.letters().count == 3)
    #expect(try await post.desk.letter(1, edition: post.edition).letter.reason(in: .chinese) == nil)
  }

  @Test func `a finally refused letter has failed, with a reason that has no address`()
    async throws
  {
    let post = try await Post()
    let test = try TestMailServer("no-user")
    #expect(try await post.send(by: Self.server(test)).failed == 3)
    let letter = try await post.desk.letter(2, edition: post.edition).letter
    #expect(letter.state == .failed)
    for language in Language.allCases {
      let reason = try #require(letter.reason(in: language))
      #expect(reason.contains("550") && !reason.contains("judge2@"), "\(reason)")
    }
    post.time.wait(minutes: 24 * 60)
    #expect(try await post.send(by: Self.server(test)).handled == 0)
    // A person puts the address right and releases it once more.
    _ = try await post.desk.releaseLetters([2], edition: post.edition)
    let open = try TestMailServer("take")
    #expect(try await post.send(by: Self.server(open)).sent == 1)
  }

  @Test func `a letter whose connection broke after the text is never sent again automatically`()
    async throws
  {
    let post = try await Post()
    let test = try TestMailServer("cut-kept")
    #expect(try await post.send(by: Self.server(test)).unknown == 3)
    #expect(try await post.states() == [.unknown, .unknown, .unknown])
    post.time.wait(minutes: 24 * 60)
    let open = try TestMailServer("take")
    #expect(try await post.send(by: Self.server(open)).handled == 0)
    #expect(try open.letters().isEmpty)
    // A person decides: one has arrived, one is sent again.
    try await post.desk.noteLettersSent([1], edition: post.edition)
    _ = try await post.desk.releaseLetters([2], edition: post.edition)
    #expect(try await post.send(by: Self.server(open)).sent == 1)
    #expect(try await post.states() == [.sent, .sent, .unknown])
    // The same Message-ID, so that the reader's program knows it again.
    func id(_ letters: [String], _ judge: String) -> Substring? {
      letters.first { $0.contains("RCPT <\(judge)>") }?.firstMatch(of: /Message-ID: (\S+)/)?.output
        .1
    }
    let ids = (id(try test.letters(), "judge2@x.cn"), id(try open.letters(), "judge2@x.cn"))
    #expect(ids.0 != nil && ids.0 == ids.1)
  }

  @Test func `without encryption nothing is sent, one letter is tried, and all keep waiting`()
    async throws
  {
    let post = try await Post()
    let test = try TestMailServer("no-starttls")
    let round = try await post.send(by: Self.server(test))
    #expect(round.putOff == 1 && round.sent == 0)
    guard case .notTrusted = round.fault else {
      Issue.record("\(String(describing: round.fault))")
      return
    }
    #expect(try await post.states() == [.released, .released, .released])
    #expect(try test.letters().isEmpty)
    // The server was away for a day; then they come, once each.
    for _ in 1...30 {
      post.time.wait(minutes: 60)
      #expect(try await post.send(by: Self.server(test)).sent == 0)
    }
    post.time.wait(minutes: 60)
    let open = try TestMailServer("take")
    #expect(try await post.send(by: Self.server(open)).sent == 3)
    #expect(try open.letters().count == 3)
  }

  @Test func `a letter that is no longer true is not sent`() async throws {
    let post = try await Post()
    // New cards: the links in the letters are of no use.
    _ = try await post.desk.issueJudgeCards(post.edition, only: ["J1"])
    let test = try TestMailServer("take")
    let round = try await post.send(by: Self.server(test))
    #expect(round.outdated == 1 && round.sent == 2)
    #expect(try await post.states() == [.draft, .sent, .sent])
  }

  @Test
  func
    `what a killed server was sending is not known to have arrived, and two servers send each once`()
    async throws
  {
    let post = try await Post()
    let test = try TestMailServer("take")
    let server = try Self.server(test)
    // A server that is killed while it talks: the letter is noted as being sent, and nobody hears of the end.
    try await post.desk.database.write(
      Action(actor: "server", name: "letters.send", at: post.time.instant)
    ) { [edition = post.edition] transaction in
      guard var record = try LetterRecords.letter(1, edition.id, in: transaction) else { return }
      record.state = .sending
      try LetterRecords.change(record, in: transaction)
      try transaction.record(.letter(edition.id, 1), detail: ["state": "sending"])
    }
    #expect(try await post.desk.askForMail())
    let heard = Heard()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for owner in ["a", "b", "c"] {
        group.addTask {
          try await post.desk.runJobs(
            as: owner,
            [
              .mail: post.desk.mailWork(by: server) { one in
                heard.rounds.withLock { $0.append(one) }
              }
            ])
        }
      }
      try await group.waitForAll()
    }
    #expect(heard.rounds.withLock { $0.map(\.sent).reduce(0, +) } == 2)
    #expect(try await post.states() == [.unknown, .sent, .sent])
    #expect(try test.letters().count == 2)
    let job = try #require(try await post.desk.jobs().first)
    #expect(job.kind == .mail && job.state == .done)
    #expect(job.told(in: .chinese) == "寄出 2 封；1 封不知寄到没有，请到发件箱看。")
    #expect(try await !post.desk.askForMail())
  }

  @Test func `only who may send letters for the whole site sends them`() async throws {
    let post = try await Post()
    let server = try MailServer("smtp://127.0.0.1:9", from: "a@b.cn")
    for actor in [
      Actor(name: "clerk", role: .clerk),
      Actor(name: "wang", grants: [Grant(.organizer, in: .edition(post.edition.id))]),
    ] {
      await #expect(throws: NotPermitted.self) {
        try await post.desk.acting(actor).sendDueLetters(by: server)
      }
    }
  }
}
