import ContestTestSupport
import Foundation
import Testing

@testable import ContestArchive

/// Our check and the one that was written from docs/archive.md alone find the same in archives with ballots, questions to
/// departments, public lists, objections, code numbers, re-checks and support: one thing is changed at a time, and both name it.
@Suite(.serialized)
struct CheckersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let rulebook: String
    let path: String
    let old: String
    let new: String
    /// What ours calls it, and what the other one does.
    let ours: String
    let theirs: String
    var testDescription: String { "\(rulebook): \(name)" }

    init(
      _ name: String, _ rulebook: String, _ path: String, _ old: String, _ new: String,
      _ ours: String, _ theirs: String? = nil
    ) {
      (self.name, self.rulebook, self.path) = (name, rulebook, path)
      (self.old, self.new, self.ours, self.theirs) = (old, new, ours, theirs ?? ours)
    }
  }

  static let cases = [
    Case(
      "a paper taken out", "ten-outstanding", "judging.jsonl", #"\{"kind":"paper".*\n"#, "",
      "steps-log"),
    Case(
      "a recusal taken out", "ten-outstanding", "judging.jsonl", #"\{"kind":"recusal".*\n"#, "",
      "steps-log"),
    Case(
      "a voter of another ballot", "ten-outstanding", "judging.jsonl",
      #"("kind":"voter","round":")[a-z]+"#, "$1first", "belonging", "steps-log"),
    Case(
      "a candidate who is no entry", "ten-outstanding", "judging.jsonl",
      #"("kind":"run".*?"candidates":\[")[^"]+"#, "$1A999999", "belonging"),
    Case(
      "a question to a department taken out", "ten-outstanding", "judging.jsonl",
      #"\{"kind":"vetting-request".*\n"#, "", "steps-log"),
    Case(
      "a question that is open again", "ten-outstanding", "judging.jsonl",
      #"("kind":"vetting-request".*?"closed":)true"#, "$1false", "steps-log"),
    Case(
      "a round that is open again", "ten-outstanding", "judging.jsonl",
      #"("kind":"round","round":"first","closed":)true"#, "$1false", "steps-log"),
    Case(
      "another moment of a publication", "ten-outstanding", "publicity.jsonl",
      #"("kind":"publication","number":"1","step":"[^"]+","at":")[0-9]+"#, "$11800000000000",
      "publicity-log"),
    Case(
      "a line of a public list twice", "ten-outstanding", "publicity.jsonl",
      #"(\{"kind":"published"[^\n]*\n)"#, "$1$1", "publicity-log"),
    Case(
      "a public list of another form", "ten-outstanding", "publicity.jsonl",
      #"("kind":"publication".*?"form":")[0-9]"#, "$13", "publicity-log"),
    Case(
      "a public list of prizes that names a round", "ten-outstanding", "publicity.jsonl",
      #"("kind":"publication".*?"list":")selection"#, "$1awards", "archive-bad-line", "publicity"),
    Case(
      "an objection that came too late", "ten-outstanding", "publicity.jsonl",
      #"("kind":"objection".*?"standing":")[a-z]+"#, "$1late", "publicity-log"),
    Case(
      "an objection that nobody signed", "ten-outstanding", "publicity.jsonl",
      #"("kind":"objection".*?"signed":)true"#, "$1false", "publicity-log"),
    Case(
      "the reason of a decision", "ten-outstanding", "outcome.jsonl",
      #"("kind":"decision".*?"reason":")"#, "$1改", "audit-rows"),
    Case(
      "a person nobody has", "ten-outstanding", "people.jsonl", #"("kind":"person","key":")[^"]+"#,
      "$1nobody", "people"),
    Case(
      "a number of another layer", "young-workers-skills", "judging.jsonl",
      #"("kind":"code","round":"[^"]+","layer":")1"#, "$12", "codes"),
    Case(
      "who drew the numbers", "young-workers-skills", "judging.jsonl",
      #"("kind":"code-layer".*?"actor":")"#, "$1某", "codes", "codes-log"),
    Case(
      "a mark that was wrong after all", "young-workers-skills", "judging.jsonl",
      #"("kind":"recheck-result".*?"right":)true"#, "$1false", "steps-log"),
    Case(
      "a re-check twice", "young-workers-skills", "judging.jsonl",
      #"(\{"kind":"recheck"[^\n]*\n)"#, "$1$1", "archive-bad-line", "lines"),
    Case(
      "another amount of support", "yuyan", "outcome.jsonl",
      #"("kind":"support".*?"amount":")[0-9]+"#, "$17", "steps-log"),
    Case(
      "support with another number", "yuyan", "outcome.jsonl",
      #"("kind":"support".*?"number":")[0-9]+"#, "$19", "follow-up"),
    Case(
      "winners asked at another moment", "yuyan", "outcome.jsonl",
      #"("kind":"follow-up-term".*?"asked-at":")[0-9]+"#, "$11800000000000", "steps-log"),
    Case(
      "an answer taken out", "yuyan", "outcome.jsonl", #"\{"kind":"follow-up-answer".*\n"#, "",
      "steps-log"),
  ]

  /// What each of the two finds wrong, by its names; a file that is refused has the name of the refusal.
  func found(_ path: String) throws -> (ours: Set<String>, theirs: Set<String>) {
    var ours: Set<String> = []
    do throws(ArchiveError) {
      for finding in try ArchiveVerifier.verify(path).findings {
        guard case .wrong(let mismatches) = finding.state else { continue }
        ours.insert(finding.name)
        #expect(mismatches.allSatisfy { $0.archived != $0.computed }, "\(finding.name)")
      }
    } catch {
      ours.insert(error.code)
    }
    let checker = try repositoryFile("Tests/verify.py").path
    let folder = URL(filePath: path).deletingLastPathComponent()
    let told = try Command(folder: folder).shell("python3 '\(checker)' '\(path)'")
    let theirs = told.output.split(separator: "\n").filter { $0.hasPrefix("WRONG ") }
      .map { String($0.split(separator: " ")[1]) }
    #expect((told.status == 0) == theirs.isEmpty, "\(told.output)\(told.talk)")
    return (ours, Set(theirs))
  }

  @Test(arguments: cases)
  func `one thing changed in the votes, questions and lists is named by both`(one: Case) throws {
    let season = try PlayedArchive.of(one.rulebook)
    var archive = try OpenedArchive(season)
    try archive.change(one.path, one.old, to: one.new)
    let path = URL(filePath: season).deletingLastPathComponent()
      .appending(path: "\(UUID().uuidString).contest").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try archive.write(to: path, .signed)
    let (ours, theirs) = try found(path)
    #expect(ours.contains(one.ours), "\(ours)")
    #expect(theirs.contains(one.theirs), "\(theirs)")
  }

  /// Second looks of which the nearest marks count, prizes by a criterion, and what decides between equal team points.
  @Test(arguments: ["teaching-contest", "athletics-meet"])
  func `neither finds anything in an archive of a regulation that no shipped rulebook is like`(
    name: String
  ) throws {
    let file = try repositoryFile("Tests/Fixtures/regulations/\(name).yml").path
    let season = try PlayedArchive.of(file)
    let (ours, theirs) = try found(season)
    #expect(ours.isEmpty && theirs.isEmpty, "\(ours) \(theirs)")
    let archive = try OpenedArchive(season)
    if name == "teaching-contest" {
      #expect(archive.text(of: "judging.jsonl").contains("\"again\":true"))
      #expect(archive.text(of: "outcome.jsonl").contains("\"again\":\"nearest\""))
      #expect(archive.text(of: "outcome.jsonl").contains("\"standing\":\"award:最佳板书奖\""))
    }
  }

  @Test func `places of equal points are named by both without the line that tells them apart`()
    throws
  {
    let season = try PlayedArchive.of(
      try repositoryFile("Tests/Fixtures/regulations/athletics-meet.yml").path)
    var archive = try OpenedArchive(season)
    try archive.change("outcome.jsonl", #"\{"kind":"team-ties".*\n"#, to: "")
    let path = URL(filePath: season).deletingLastPathComponent()
      .appending(path: "\(UUID().uuidString).contest").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try archive.write(to: path, .signed)
    let (ours, theirs) = try found(path)
    #expect(ours.contains("methods"), "\(ours)")
    #expect(theirs.contains("points"), "\(theirs)")
  }

  @Test(arguments: ["ten-outstanding", "young-workers-skills", "yuyan"])
  func `neither finds anything in an archive as it was made`(rulebook: String) throws {
    let (ours, theirs) = try found(try PlayedArchive.of(rulebook))
    #expect(ours.isEmpty && theirs.isEmpty, "\(ours) \(theirs)")
  }
}

/// Archives of seasons that the program plays, made once for all tests.
enum PlayedArchive {
  private static let folder: URL = {
    atexit { try? FileManager.default.removeItem(at: folder) }
    return FileManager.default.temporaryDirectory.appending(
      path: "contest-played-\(UUID().uuidString)")
  }()

  struct NotPlayed: Error {
    let talk: String
  }

  /// `rulebook` is a shipped one or a file. `more` are further commands before the archive is written.
  static func of(_ rulebook: String, more: [[String]] = []) throws -> String {
    let place = folder.appending(path: URL(filePath: rulebook).lastPathComponent)
    let path = place.appending(path: "a.contest").path
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let command = Command(folder: folder)
    let database = place.appending(path: "contest.sqlite").path
    let steps =
      [["site", "init", "--name", "某市团委"]] + more + [["archive", "--out", path]]
    for arguments in [["season", rulebook, "--per-school", "2", "--out", place.path, "--quiet"]]
      + steps.map({ $0 + ["--database", database] })
    {
      let done = try command.run(arguments)
      guard done.status == 0 else { throw NotPlayed(talk: done.output + done.talk) }
    }
    return path
  }
}
