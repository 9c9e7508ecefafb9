import Contest
@testable import ContestDemo
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

struct SeasonTests {
  /// Every rulebook that is shipped, on the tier with the most to do.
  @Test(arguments: try RulebookShelf().ids())
  func `each rulebook plays from call to lists`(rulebook: String) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(in: folder)
    let story = Story()
    let season = try Season(
      desk: desk, rulebookText: RulebookShelf().text(of: rulebook), perSchool: 3,
      folder: folder.path
    ) { line in story.add(line) }
    try await season.play()
    let edition = try #require(try await desk.editions().first)
    let book = try await desk.resultBook(edition: edition.id)
    #expect(!book.rounds.isEmpty && book.rounds.allSatisfy(\.isClosed))
    #expect(edition.tier.awards.isEmpty || !book.awards.isEmpty)
    #expect(
      FileManager.default.fileExists(atPath: folder.appending(path: "4-结果/成绩汇总.xlsx").path))
    #expect(!story.text.contains("1990000"), "a mobile was told")
    // Where persons and collectives are honoured and nothing counts points, no list speaks of medals.
    let units = ResultList.teamPoints.name(in: edition)
    let isHonour = edition.rulebook.nouns.takesPart == "参评" && !edition.tier.hasTeamPoints
    #expect(units == (isHonour ? "各单位\(edition.tier.gives.word)数" : "团体总分和奖牌榜"))
    #expect(
      edition.tier.awards.isEmpty
        || FileManager.default.fileExists(
          atPath: folder.appending(path: "4-结果/\(units).xlsx").path)
    )
    for round in edition.tier.rounds where round.publicVote != nil {
      let votes = try await desk.database.read {
        try PublicVoteRecords.totals(edition.id, round.id, in: $0)
      }
      #expect(votes.values.contains { $0 > 0 }, "nobody voted in \(round.id)")
    }
    // Nothing is decided about sheets of a round that has none, and no department answers that a collective has no employer.
    let decisions = try await desk.database.read {
      try DecisionRecords.all(edition.id, in: $0).map(\.choice)
    }
    for case .leastSheets(let round, _) in decisions {
      #expect(edition.tier.round(round)?.isJudged == true, "\(round)")
    }
    for case .noReReview(let round) in decisions {
      #expect(edition.tier.round(round)?.judging?.reReview != nil, "\(round)")
    }
    // Titles fit, and are not told twice as often as in life.
    let works = try await desk.entries(edition).map(\.entry.entry)
    let titles = Dictionary(
      grouping: works.filter { edition.rulebook.subject(of: $0.track) != .person }, by: \.title)
    let isOwn = !InventedSetting.of(edition.rulebook).qualifiers.isEmpty
    #expect(
      !isOwn || titles.values.count { $0.count > 1 } <= 1, "\(titles.filter { $1.count > 1 }.keys)")
    if let topics = edition.rulebook.topics?.topics {
      for work in works {
        let topic = topics.first { work.group.hasSuffix($0.title) }
        let posted = InventedTopic.all.first { $0.title == topic?.title }
        #expect(
          posted?.answers.contains { work.title.contains($0) } == true,
          "\(work.group): \(work.title)")
      }
    }
    for work in works where edition.rulebook.subject(of: work.track) == .person {
      #expect(work.members.first.map { work.title == $0.name } == true, "\(work.title)")
    }
    let check = try await desk.checkStore()
    let broken = check.findings.filter { $0.count > 0 }.map { "\($0.name) \($0.examples)" }
    #expect(broken.isEmpty)
  }

  static let tiers: [(rulebook: String, tier: Tier.ID)] = ((try? RulebookShelf().ids()) ?? [])
    .flatMap { id in
      let text = (try? RulebookShelf().text(of: id)) ?? ""
      return (RulebookReader.read(text).rulebook?.tiers ?? []).map { (id, $0.id) }
    }

  @Test(arguments: tiers.indices)
  func `each tier of each rulebook plays with one work a school`(index: Int) async throws {
    #expect(Self.tiers.count >= (try RulebookShelf().ids().count))
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(in: folder)
    try await Season(
      desk: desk, rulebookText: RulebookShelf().text(of: Self.tiers[index].rulebook),
      tier: Self.tiers[index].tier, perSchool: 1, folder: folder.path, tell: { _ in }
    ).play()
    let edition = try #require(try await desk.editions().first)
    let rounds = try await desk.resultBook(edition: edition.id).rounds
    #expect(!rounds.isEmpty && rounds.allSatisfy(\.isClosed), "\(Self.tiers[index])")
    try await desk.database.close()
  }

  /// What no shipped rulebook has: votes of anybody, a cap and minima by answers, rooms with an anchor, events that have rounds and units of their own, judges' places, modules.
  static let further: [String] = [
    """
    rounds:
      - {id: check, kind: screening}
      - {id: paper, kind: review, rubric: [{id: a, name: 创新}], adjust: places, combine: {average: sum}, advance: {count: 9, reserves: 1}}
      - {id: show, name: 路演, kind: live, rubric: [{id: a, name: 展示}], judges-per-entry: 2, rooms: {count: 2, anchor: 1, per: track}, ties: [raw-sum, committee]}
    awards: [{level: 金奖, count: 2}]
    """,
    """
    rounds:
      - {id: check, kind: screening}
      - {id: dash, name: 百米, kind: recorded, tracks: [one], unit: time, range: 0:08..0:30}
      - {id: jump, name: 跳远, kind: recorded, tracks: [two], range: 0..9, runs: 3, best: 1, ties: [best-run, lot]}
      - {id: skill, name: 实操, kind: recorded, tracks: [three], events: [{name: 模块A, range: 0..30, weight: 40%}, {name: 模块B, weight: 60%}], ties: [lot]}
    awards:
      - {level: 第一名, ranks: 1, per: track, points: 5}
      - {level: 达标, at-least: 6, needs: {round: skill, at-least: 40}}
    cups: [{name: 团体总分, places: 1}]
    """,
    """
    rounds:
      - {id: check, kind: screening}
      - {id: quiz, name: 素质测试, kind: recorded, range: 0..10}
      - {id: final, name: 决赛, kind: live, rubric: [{id: a, name: 演唱}], panels: [{id: experts, judges: 7, weight: 80%}, {id: public, judges: 30, weight: 20%}], total: {add: [final, quiz]}, ties: [own-score, committee]}
    awards: [{level: 十佳, count: 3, per: track}, {level: 人气奖, count: 1, of: quiz, stacks: true}]
    """,
    """
    rounds:
      - {id: check, kind: screening}
      - {id: first, name: 初赛, kind: review, rubric: [{id: a, name: 演唱}], advance: {count: 12, caps: {college: 5}}}
      - {id: net, name: 网络投票, kind: public-vote, voters: anyone, from: 2027-05-10, to: 2027-05-12, scale: {best: 100}, combine: {decimals: 2}}
      - {id: final, name: 决赛, kind: live, rubric: [{id: a, name: 演唱}], total: {net: 10%, final: 90%}, ties: [own-score, lot]}
    awards: [{level: 十佳, count: 6, least: {college: 1, rural: {是: 2}}}]
    """,
    """
    rounds:
      - {id: check, kind: screening}
      - {id: dives, name: 三米板, kind: recorded, tracks: [one, three], range: 0..10, step: 0.5, attempts: {count: 2, judges: 5, drop-high: 1, drop-low: 1, factor: {range: 1..3}}, advance: {count: 8}}
      - {id: pair, name: 结对, kind: pairing, sides: [one, two], each: 2}
    awards: [{level: 金奖, count: 2, of: dives}]
    """,
    """
    rounds:
      - {id: check, kind: screening}
      - {id: exam, name: 笔试, kind: recorded, range: 0..100, step: 1, ties: [lot], advance: {count: {one: 4, two: 3, three: 2}}}
      - {id: final, name: 决赛, kind: recorded, range: 0..100, step: 1, ties: [exam-score, lot]}
    awards: [{level: 一等奖, count: {one: 2, two: 1, three: 1}}, {level: 团体奖, to: organization, count: 2, by: team-points}]
    team-points: {exam: {best: 2, by: score, average: mean}, final: {best: 3, by: score}}
    """,
    """
    rounds:
      - {id: check, kind: screening}
      - {id: final, name: 终评, kind: review, rubric: [{id: novelty, name: 创新}, {id: craft, name: 工艺}], ties: [raw-sum, lot]}
    awards:
      - {level: 一等奖, count: 2, points: 5}
      - {level: 最佳工艺奖, count: 2, by: criterion-craft}
      - {level: 最佳创意奖, count: 1, by: [criterion-novelty, final-score], stacks: true}
    team-ties: [prizes]
    cups: [{name: 团体总分, places: 1}]
    """,
  ]

  /// Regulations of other families that somebody wrote without looking at the code.
  static let regulations = [
    "choir", "debate-league", "hackathon", "school-sports", "science-fair", "teaching-contest",
    "athletics-meet",
  ]

  @Test(arguments: regulations)
  func `a regulation of another family plays from call to lists`(name: String) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(in: folder)
    let file = try repositoryFile("Tests/Fixtures/regulations/\(name).yml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let doubts = RulebookReader.read(text).problems.filter { $0.severity != .note }
    #expect(doubts.isEmpty, "\(doubts.map { $0.line(in: .english) })")
    try await Season(
      desk: desk, rulebookText: text, perSchool: 2, folder: folder.path, tell: { _ in }
    ).play()
    let edition = try #require(try await desk.editions().first)
    let book = try await desk.resultBook(edition: edition.id)
    #expect(book.rounds.allSatisfy(\.isClosed) && !book.awards.isEmpty)
    #expect(try await desk.checkStore().findings.allSatisfy { $0.count == 0 })
    try await desk.database.close()
  }

  @Test(arguments: further.indices)
  func `a rulebook of an office's own plays with every further word`(index: Int) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(in: folder)
    let tier = Self.further[index].split(separator: "\n").map { "    \($0)" }
      .joined(separator: "\n")
    let text = """
      rulebook: own
      name: 自拟赛事
      version: "1"
      source: 自拟
      subject: person
      tracks: [{id: one, name: 甲}, {id: two, name: 乙}, {id: three, name: 丙, subject: collective}]
      form:
        - {id: college, name: 学院, kind: choice, choices: [文学院, 理学院, 工学院], required: true}
        - {id: rural, name: 农村, kind: yes-no, required: true}
      tiers:
        - id: city
          name: 市级
      """
    let story = Story()
    try await Season(
      desk: desk, rulebookText: text + "\n" + tier + "\n", perSchool: 3, folder: folder.path,
      tell: story.add
    ).play()
    let edition = try #require(try await desk.editions().first)
    let book = try await desk.resultBook(edition: edition.id)
    #expect(book.rounds.count == edition.tier.rounds.count(where: \.scores))
    #expect(book.rounds.allSatisfy(\.isClosed) && !book.awards.isEmpty)
    let listed = try await desk.shownAwards(edition: edition.id).lines
    let levels = edition.tier.awards.map(\.level.chinese)
    let keys = listed.map { levels.firstIndex(of: $0.level) ?? .max }
    #expect(keys == keys.sorted(), "prizes are listed best level first")
    let check = try await desk.checkStore()
    #expect(check.findings.filter { $0.count > 0 }.map { "\($0.name) \($0.examples)" } == [])
    try await desk.database.close()
  }

  @Test func `an English reader is told the story in English`() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(in: folder)
    let story = Story()
    try await Season(
      desk: desk, rulebookText: RulebookShelf().text(of: "tiaozhanbei-academic"), tier: "city",
      folder: folder.path, language: .english, tell: story.add
    ).play()
    // Names of files, people and works are Chinese; headings and sentences are not.
    for heading in ["[Opening]", "[Screening]", "[Online review]", "[Prizes]", "[Why]"] {
      #expect(story.text.contains(heading))
    }
    for sign in ["【", "，", "。"] {
      let lines = story.text.split(separator: "\n").filter { $0.contains(sign) }
      #expect(lines == [])
    }
    try await desk.database.close()
  }

  /// The same works, seed and marks: SQLite and PostgreSQL tell one story, to the last rank.
  @Test func `the demo's season plays on PostgreSQL as it does on SQLite`() async throws {
    let onPostgres = try await demo(on: PrivatePostgres.shared.emptySchema())
    let onSQLite = try await demo(on: nil)
    let different = zip(onPostgres, onSQLite).first { $0 != $1 }
    #expect(different.map { "\($0.0) | \($0.1)" } == nil)
    #expect(onPostgres.count == onSQLite.count)
  }

  /// A desk on a file in the folder, or on another database whose key is there.
  private func desk(in folder: URL, on address: String? = nil) async throws -> Desk {
    try await Desk.open(
      address ?? folder.appending(path: "contest.sqlite").path,
      keyFile: folder.appending(path: "contest.key").path,
      actor: Actor(name: "demo", role: .organizer),
      clock: { Instant(millisecondsSince1970: 1_806_999_999_000) })
  }

  private func demo(on address: String?) async throws -> [String] {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await desk(in: folder, on: address)
    let story = Story()
    try await Season(
      desk: desk, rulebookText: RulebookShelf().text(of: "tiaozhanbei-academic"), tier: "city",
      folder: folder.path, tell: story.add
    ).play()
    let broken = try await desk.checkStore().findings.filter { $0.count > 0 }
    #expect(broken.map(\.name) == [])
    try await desk.database.close()
    // The chain's head depends on the site's key, which is drawn by chance.
    return story.text.split(separator: "\n").map(String.init).filter { !$0.contains("链尾") }
  }
}

/// Collects what a season tells.
private final class Story: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ line: String) { lines.withLock { $0.append(line) } }
  var text: String { lines.withLock { $0.joined(separator: "\n") } }
}
