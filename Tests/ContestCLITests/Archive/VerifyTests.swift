import Contest
import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive

/// An archive of a whole season is computed again, and whatever is changed in it is named.
struct VerifyTests {
  @Test func `an untouched archive agrees, and says so of each thing that was checked`() throws {
    let folder = try ArchivedSeason.demo.lying()
    let outcome = try Command(folder: folder).run(
      "verify", "2027.contest", "--card", "名片.json", "--list", "获奖名单.xlsx")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.talk)")
    let names = outcome.output.split(separator: "\n").filter { $0.hasPrefix("一致") }
      .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
    #expect(
      names == [
        "files", "digests", "rulebook", "signature", "signer", "audit-chain", "audit-rows",
        "contents", "seeds", "lots", "assignments", "marks", "awards", "ranking/defence",
        "ranking/review", "selection/review", "versions", "points", "medals", "cup", "unit-prizes",
        "methods",
        "entries-log", "steps-log", "list", "list-organizations", "list-office", "list-title",
        "list-version",
        "list-order",
      ], "\(outcome.output)")
    #expect(outcome.talk.contains("签名者已核对"))
    // The archive was made without names, so those on the list could not be compared.
    #expect(outcome.output.contains("未核  list-names"))
  }

  @Test func `without a card the signer is not checked, and the exit code says so`() throws {
    let folder = try ArchivedSeason.demo.lying()
    let outcome = try Command(folder: folder).run("verify", "2027.contest")
    #expect(outcome.status == 78, "\(outcome.output)")
    #expect(outcome.output.contains("未核  signer"))
    #expect(!outcome.output.contains("不符"))
  }

  @Test func `with names in the archive a name or a track that was changed on the list is found`()
    throws
  {
    let folder = try ArchivedSeason.demo.lying()
    let command = Command(folder: folder)
    #expect(try command.run("archive", "--names", "--out", "含姓名.contest").status == 0)
    let sound = try command.run(
      "verify", "含姓名.contest", "--card", "名片.json", "--list", "获奖名单.xlsx")
    #expect(sound.status == 0 && !sound.output.contains("list-names"), "\(sound.output)")
    let report = try ArchiveVerifier.verify(folder.appending(path: "含姓名.contest").path)
    var rows = ["作品编号,奖项,类别,作者"]
    for (number, prize) in report.prizes.enumerated() {
      var names = try #require(prize.members)
      if number == 1 { names[0] = "钱多多" }
      let track = number == 0 ? "别的类别" : prize.track ?? ""
      rows.append("\(prize.entry),\(prize.level),\(track),\(names.joined(separator: "、"))")
    }
    try Data((rows.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appending(path: "改名.csv"))
    let outcome = try command.run(
      "verify", "含姓名.contest", "--card", "名片.json", "--list", "改名.csv")
    #expect(outcome.status == 65)
    for place in [0, 1] {
      #expect(outcome.output.contains("list/\(report.prizes[place].entry)"), "\(outcome.output)")
    }
    #expect(outcome.output.contains("名单：别的类别") && outcome.output.contains("名单：钱多多"))
  }

  @Test func `the archive holds no name, ID number or mobile`() throws {
    let folder = try ArchivedSeason.demo.lying()
    let archive = try OpenedArchive(ArchivedSeason.demo.archive)
    let all = archive.files.filter { !$0.path.hasPrefix("rulebook") }
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    let list = try Command(folder: folder).run("entries", "list", "--columns", "作者,指导教师")
    let names = Set(
      list.output.split(separator: "\n").dropFirst()
        .flatMap { $0.split(whereSeparator: { " 、".contains($0) }).map(String.init) })
    #expect(names.count > 100)
    // A name of two characters may be part of a title, so only longer ones are looked for.
    for name in names where name.count > 2 { #expect(!all.contains(name), "\(name)") }
    for number in [#"[1-9][0-9]{16}[0-9X]"#, "1[3-9][0-9]{9}"] {
      let alone = "(?<![0-9a-f])\(number)(?![0-9a-f])"
      #expect(all.range(of: alone, options: .regularExpression) == nil, "\(number)")
    }
    // The same search finds the names in an archive that was made with names.
    let named = try Command(folder: folder).run("archive", "--names", "--out", "names.contest")
    #expect(named.status == 0, "\(named.talk)")
    let people = try OpenedArchive(folder.appending(path: "names.contest").path)
      .text(of: "people.jsonl")
    #expect(names.contains { $0.count > 2 && people.contains($0) })
  }

  struct Tampering: Sendable, CustomTestStringConvertible {
    let name: String
    let path: String
    let old: String
    let new: String
    /// The check that must find it, and where, even if manifest and signature were made to fit.
    let finding: String
    let place: String

    var testDescription: String { name }
  }

  private func report(
    _ name: String, _ change: (inout OpenedArchive) throws -> Void, _ effort: OpenedArchive.Effort
  ) throws -> ArchiveReport {
    _ = try ArchivedSeason.demo.lying()
    var archive = try OpenedArchive(ArchivedSeason.demo.archive)
    try change(&archive)
    let path = FileManager.default.temporaryDirectory
      .appending(path: "tampered-\(UUID().uuidString).contest").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try archive.write(to: path, effort)
    let card = try SiteCard(Array(Data(contentsOf: URL(filePath: ArchivedSeason.demo.card))))
    return try ArchiveVerifier.verify(path, card: card)
  }

  private func wrong(_ report: ArchiveReport) -> [String: [ArchiveMismatch]] {
    var found: [String: [ArchiveMismatch]] = [:]
    for finding in report.findings {
      if case .wrong(let mismatches) = finding.state { found[finding.name] = mismatches }
    }
    return found
  }

  private func apply(_ tampering: Tampering, _ archive: inout OpenedArchive) throws {
    if tampering.new.contains("GROUND") {
      // A conflict is added between a judge and an entry that the judge was given.
      let given = try #require(archive.lines("judging.jsonl", "assignment").first)
      let entry = try #require(given.firstMatch(of: #/"entry":"([^"]+)"/#)).output.1
      let judge = try #require(given.firstMatch(of: #/"judge":"([^"]+)"/#)).output.1
      let line = try #require(
        archive.lines("entries.jsonl", "entry").first { $0.contains("\"code\":\"\(entry)\"") })
      let ground = try #require(line.firstMatch(of: #/"same-organization:[^"]+"/#)).output
      try archive.change(
        "judging.jsonl", #"("kind":"judge","code":"\#(judge)","grounds":\[)"#,
        to: tampering.new.replacing("GROUND", with: ground))
      return
    }
    try archive.change(tampering.path, tampering.old, to: tampering.new)
  }

  @Test(arguments: tamperings)
  func `one thing changed is named with its place and both values`(tampering: Tampering) throws {
    let found = wrong(try report(tampering.name, { try apply(tampering, &$0) }, .none))
    // Whoever changes the file alone is caught by its hash.
    #expect(found["digests"]?.first?.place == tampering.path, "\(found)")
    let mismatch = try #require(found[tampering.finding]?.first, "\(found)")
    #expect(mismatch.place.contains(tampering.place), "\(mismatch)")
    #expect(mismatch.archived != mismatch.computed)
  }

  @Test func `one character of any file or kind of row is named with both values`() throws {
    let whole = try OpenedArchive(ArchivedSeason.demo.archive)
    var changed = 0
    for file in whole.files where !["manifest.json", "signature.json"].contains(file.path) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      let kinds = Set(text.matches(of: #/"kind":"([a-z-]+)"/#).map { String($0.output.1) })
      // A rulebook has no kinds of rows; a comment changes nothing but its bytes.
      let patterns =
        file.path.hasSuffix(".yml")
        ? [(#"\A"#, "# \n")]
        : kinds.sorted().map { (#"("kind":"\#($0)"[^\n]*)\}\n"#, "$1 }\n") }
      for (pattern, new) in patterns {
        let found = wrong(
          try report("one", { try $0.change(file.path, pattern, to: new) }, .none))
        let mismatch = try #require(found["digests"]?.first, "\(file.path) \(pattern)")
        #expect(mismatch.place == file.path)
        #expect(mismatch.archived != nil && mismatch.computed != nil)
        #expect(mismatch.archived != mismatch.computed)
        changed += 1
      }
    }
    #expect(changed > 15)
  }

  @Test func `whoever makes the manifest fit is caught by the signature, and a forger by the card`()
    throws
  {
    let tampering = try #require(Self.tamperings.first { $0.name == "score" })
    let mended = wrong(try report(tampering.name, { try apply(tampering, &$0) }, .manifest))
    #expect(Set(mended.keys) == ["signature", "contents", "ranking/review", "versions"])
    // The manifest names other rules than those with which the edition was opened by the log.
    let rules = wrong(
      try report("rules", { try $0.change("rulebook.yml", #"\A"#, to: "# x\n") }, .manifest))
    #expect(Set(rules.keys) == ["signature", "contents", "rulebook"], "\(rules)")
    let forged = wrong(try report(tampering.name, { try apply(tampering, &$0) }, .signed))
    #expect(Set(forged.keys) == ["signer", "contents", "ranking/review", "versions"])
    let card = try SiteCard(Array(Data(contentsOf: URL(filePath: ArchivedSeason.demo.card))))
    #expect(forged["signer"]?.first?.computed == card.signingKey.hexadecimal)
  }

  @Test func `a person without a line, a name and a leader that have no place are named`() throws {
    let gone = wrong(
      try report(
        "person", { try $0.change("people.jsonl", #"\A\{"kind":"person"[^\n]*\n"#, to: "") },
        .manifest))
    #expect(Set(gone.keys) == ["signature", "contents", "people"])
    let named = wrong(
      try report(
        "name", { try $0.change("people.jsonl", #"\A(\{[^\n]*"name":)null"#, to: "$1\"王文\"") },
        .manifest))
    #expect(Set(named.keys) == ["signature", "contents", "people"])
    #expect(named["people"]?.first?.archived == "王文")
    // No cap of this rulebook counts by leader.
    let led = wrong(
      try report(
        "leader", { try $0.change("entries.jsonl", #"("leader":)null"#, to: "$1\"A1\"") },
        .manifest))
    #expect(Set(led.keys) == ["signature", "contents", "leaders"])
  }

  /// Nothing computes these again: only the digest with which the log ends has them.
  @Test(arguments: [
    ("entries.jsonl", #"("title":")[^"]"#, "$1改"),
    ("entries.jsonl", #"("registered-at":")[0-9]"#, "$19"),
    ("entries.jsonl", #"("advisers":\[)"[0-9a-f]+",?"#, "$1"),
    ("entries.jsonl", #"("members":\[\["[0-9a-f]+",)[^\]]+"#, #"$1"doctor""#),
    ("entries.jsonl", #"(adviser:)[0-9a-f]{8}"#, "$100000000"),
    ("judging.jsonl", #"("kind":"judge"[^\n]*"grounds":\["[a-z-]+:)[0-9a-f]{8}"#, "$100000000"),
    ("outcome.jsonl", #"("list":"selection"[^\n]*"reason":")[^"]"#, "$1改"),
    ("outcome.jsonl", #"("list":"awards"[^\n]*"reason":")[^"]"#, "$1改"),
    ("manifest.json", #"("made-at":")[0-9]"#, "$19"),
    ("manifest.json", #"("office":")[^"]"#, "$1改"),
    ("manifest.json", #"("program":")[^"]"#, "$1改"),
  ])
  func `a word that nothing computes again is bound by the log`(
    path: String, old: String, new: String
  ) throws {
    let found = wrong(try report(old, { try $0.change(path, old, to: new) }, .manifest))
    let bound = try #require(found["contents"]?.first, "\(found)")
    #expect(bound.place.hasPrefix("audit/") && bound.archived != bound.computed)
  }

  @Test func `of an archive of the first format it is said what nobody vouches for`() throws {
    let report = try report(
      "first", { try $0.change("manifest.json", "contest-archive-2", to: "contest-archive-1") },
      .manifest)
    #expect(Set(wrong(report).keys) == ["signature"])
    let state = report.findings.first { $0.name == "contents" }?.state
    guard case .notCompared(let why)? = state else {
      Issue.record("the words count as compared: \(String(describing: state))")
      return
    }
    for words in ["指导教师", "回避依据", "理由"] { #expect(why.chinese.contains(words)) }
  }

  @Test func `a head of the log that was noted elsewhere is looked for in the archive`() throws {
    let folder = try ArchivedSeason.demo.lying()
    let head = try ArchiveVerifier.verify(ArchivedSeason.demo.archive).manifest.head
    let command = Command(folder: folder)
    let again = try command.run("archive", "--out", "again.contest")
    let told = try ArchiveVerifier.verify(folder.appending(path: "again.contest").path).manifest
    #expect(
      again.output.contains("操作日志末条  \(told.head.sequence):\(told.head.hash)"),
      "\(again.output)")
    let own = try command.run(
      "verify", "2027.contest", "--card", "名片.json", "--head", "\(head.sequence):\(head.hash)")
    #expect(own.status == 0 && own.output.contains("一致  audit-heads"), "\(own.output)")
    let other = try command.run(
      "verify", "2027.contest", "--card", "名片.json", "--head",
      "\(head.sequence - 1):\(head.hash)")
    #expect(other.status == 65 && other.output.contains("不符  audit-heads"), "\(other.output)")
    // The office finds the head of the archive in its own log.
    let house = try command.run("check", "--head", "\(head.sequence):\(head.hash)")
    #expect(house.status == 0, "\(house.output)\(house.talk)")
  }

  @Test func `a late conflict of somebody who has nothing to do with the entry is named`() throws {
    let found = wrong(
      try report(
        "late",
        {
          let given = try #require($0.lines("judging.jsonl", "assignment").first)
          let round = try #require(given.firstMatch(of: #/"round":"([^"]+)"/#)).output.1
          let entry = try #require(given.firstMatch(of: #/"entry":"([^"]+)"/#)).output.1
          let judge = try #require(given.firstMatch(of: #/"judge":"([^"]+)"/#)).output.1
          let lines = [(round, entry, "J999"), (round, entry, String(judge))].map {
            #"{"kind":"late-conflict","round":"\#($0)","entry":"\#($1)","judge":"\#($2)"}"#
          }
          try $0.change("judging.jsonl", #"\A"#, to: lines.joined(separator: "\n") + "\n")
        }, .none))
    // The judge who has the entry shares no ground with it.
    #expect(found["late-conflict-pairs"]?.count == 2, "\(found)")
  }

  @Test func `a manifest, a signature and a file that was added are named`() throws {
    let manifest = try report(
      "manifest", { try $0.change("manifest.json", #"("office":")[^"]+"#, to: "$1别的单位") }, .none)
    #expect(Set(wrong(manifest).keys) == ["signature", "contents"])
    let signature = try report(
      "signature",
      { try $0.change("signature.json", #"("signature":")[0-9a-f]{8}"#, to: "$100000000") }, .none)
    #expect(Set(wrong(signature).keys) == ["signature"])
    // The office's public key stands in both, which anyone can write there.
    for report in [manifest, signature] { #expect(!report.isSignerChecked) }
    let added = try report("file", { $0.add("rulebook-7.yml", "x") }, .none)
    #expect(wrong(added)["files"]?.first?.place == "rulebook-7.yml")
  }

  @Test func `a file that is missing, a strange path and a broken line are refused with the cause`()
    throws
  {
    for (change, code) in [
      ({ $0.remove("publicity.jsonl") }, "archive-lacks-file"),
      ({ $0.add("../../etc/passwd", "x") }, "archive-strange-path"),
      ({ $0.add("files/a.exe", "x") }, "archive-strange-path"),
      (
        { try $0.change("judging.jsonl", #""marks":\[\["#, to: #""marks":[[1,"#) },
        "archive-bad-line"
      ),
      (
        // A second line about the same entry, judge, round or unit: one reader may take the first, another the second.
        { try $0.change("entries.jsonl", #"(\{"kind":"entry"[^\n]*\n)"#, to: "$1$1") },
        "archive-bad-line"
      ),
      (
        {
          // One identity on two entries, once in small letters and once in capitals.
          let identity = "0123456789abcdef0123456789abcdef"
          try $0.change("entries.jsonl", #"\A([^\n]*"identity":")[0-9a-f]+"#, to: "$1\(identity)")
          try $0.change(
            "entries.jsonl", #"\A([^\n]*\n[^\n]*"identity":")[0-9a-f]+"#,
            to: "$1\(identity.uppercased())")
        }, "archive-bad-line"
      ),
      (
        { try $0.change("people.jsonl", #"(\{"kind":"person"[^\n]*\n)"#, to: "$1$1") },
        "archive-bad-line"
      ),
      (
        { try $0.change("judging.jsonl", #"(\{"kind":"judge"[^\n]*\n)"#, to: "$1$1") },
        "archive-bad-line"
      ),
      (
        { try $0.change("judging.jsonl", #"(\{"kind":"round"[^\n]*\n)"#, to: "$1$1") },
        "archive-bad-line"
      ),
      (
        { try $0.change("outcome.jsonl", #"(\{"kind":"honour"[^\n]*\n)"#, to: "$1$1") },
        "archive-bad-line"
      ),
      (
        { try $0.change("manifest.json", "contest-archive-2", to: "contest-archive-3") },
        "archive-unknown-format"
      ),
      (
        { try $0.change("manifest.json", #""kind":"archive""#, to: #""kind":"list""#) },
        "archive-other-kind"
      ),
      (
        { try $0.change("manifest.json", #""to":null"#, to: #""to":"他市""#) }, "archive-bad-line"
      ),
    ] as [((inout OpenedArchive) throws -> Void, String)] {
      do {
        _ = try report(code, change, .none)
        Issue.record("\(code) was not thrown")
      } catch let error as ArchiveError {
        #expect(error.code == code)
        for language in Language.allCases { #expect(!error.message(in: language).isEmpty) }
      }
    }
  }

  @Test func `a printed list with another prize is named, and so is one that lacks a work`() throws
  {
    let folder = try ArchivedSeason.demo.lying()
    let report = try ArchiveVerifier.verify(ArchivedSeason.demo.archive)
    var rows = ["作品编号,奖项,单位"]
    for (number, prize) in report.prizes.enumerated() where number != 3 {
      rows.append("\(prize.entry),\(number == 0 ? "优胜奖" : prize.level),\(prize.organization ?? "")")
    }
    try Data((rows.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appending(path: "名单.csv"))
    let outcome = try Command(folder: folder).run(
      "verify", "2027.contest", "--card", "名片.json", "--list", "名单.csv")
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("list/\(report.prizes[0].entry)"), "\(outcome.output)")
    #expect(outcome.output.contains("归档：\(report.prizes[0].level)；名单：优胜奖"))
    #expect(outcome.output.contains("list/\(report.prizes[3].entry)"))
  }

  @Test func `a wrong card and a wrong list are each named, and the archive is not blamed`() throws
  {
    let folder = try ArchivedSeason.demo.lying()
    let other = try temporaryFolder()
    let stranger = Command(folder: other)
    #expect(try stranger.run("site", "init", "--name", "他市团委").status == 0)
    let card = other.appending(path: "他市.json").path
    #expect(try stranger.run("site", "card", "--out", card).status == 0)
    let report = try ArchiveVerifier.verify(ArchivedSeason.demo.archive)
    let first = try #require(report.prizes.first)
    try Data("作品编号,奖项\n\(first.entry),优胜奖\n".utf8)
      .write(to: folder.appending(path: "名单.csv"))
    let outcome = try Command(folder: folder).run(
      "verify", "2027.contest", "--card", card, "--list", "名单.csv")
    #expect(outcome.status == 65)
    for words in ["归档的内容与重算一致", "签名者不是名片上的单位", "给出的名单与归档不一致"] {
      #expect(outcome.talk.contains(words), "\(outcome.talk)")
    }
    #expect(!outcome.talk.contains("归档与重算不一致"))
  }

  @Test func `the checker that was written from the page alone agrees`() throws {
    let folder = try ArchivedSeason.demo.lying()
    let checker = try repositoryFile("Tests/verify.py").path
    let text = try String(contentsOfFile: checker, encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 301)
    let sound = try Command(folder: folder).shell("python3 '\(checker)' 2027.contest 名片.json")
    #expect(sound.status == 0, "\(sound.output)\(sound.talk)")
    let agreed = Set(
      sound.output.split(separator: "\n").filter { $0.hasPrefix("ok ") }
        .map { $0.split(separator: " ")[1] })
    #expect(
      agreed.isSuperset(of: [
        "digests", "rulebook", "audit-chain", "contents", "seeds", "lots", "versions",
        "scores/review",
        "scores/defence", "places/review", "places/defence", "points", "medals", "unit-prizes",
      ]), "\(sound.output)")
    let path = folder.appending(path: "tampered.contest").path
    for (name, expected) in [
      ("mark", "scores/defence"), ("rank", "places/defence"), ("score", "scores/review"),
      ("seed", "seeds"), ("lot", "lots"), ("audit row", "audit-chain"), ("points", "points"),
      ("medal", "medals"), ("cup of a version", "unit-prizes"), ("rulebook line", "digests"),
      ("track", "contents"),
    ] {
      let tampering = try #require(Self.tamperings.first { $0.name == name })
      var archive = try OpenedArchive(ArchivedSeason.demo.archive)
      try apply(tampering, &archive)
      try archive.write(to: path, name == "rulebook line" ? .none : .signed)
      let outcome = try Command(folder: folder).shell("python3 '\(checker)' tampered.contest")
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("WRONG \(expected) "), "\(name): \(outcome.output)")
    }
  }
}
