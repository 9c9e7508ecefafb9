import Contest
import ContestStore
import Foundation

import ContestDemo
@testable import ContestDesk

/// A folder with an edition at some stage, made by running the program on the workbooks that the demo leaves.
struct SeasonGround: Sendable {
  let folder: URL

  struct NotLaid: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs a line that must succeed.
  func lay(_ line: String) throws {
    let outcome = try Command(folder: folder).shell(line)
    guard outcome.status == 0 else {
      throw NotLaid(description: "\(line): \(outcome.status) \(outcome.talk)")
    }
  }

  /// The edition is open; what schools and judges sent lies in the folder under the pages' names.
  func open() throws {
    _ = try PlayedSeason.demo.outcome()
    for (from, to) in [
      ("0-名单/参赛单位.xlsx", "单位名单.xlsx"), ("0-名单/评委名单.xlsx", "评委名单.xlsx"),
      ("1-各单位报名表/01-京华理工大学-推荐汇总表.xlsx", "学校1.xlsx"),
      ("1-各单位报名表/02-燕山师范大学-报名表.xlsx", "学校2.xlsx"),
      ("1-各单位报名表/05-西山医科大学-报名表.xlsx", "学校3.xlsx"),
      ("1-各单位报名表/07-首都交通学院-推荐汇总表.xlsx", "学校4.xlsx"),
    ] {
      try FileManager.default.copyItem(
        at: PlayedSeason.demo.folder.appending(path: from), to: folder.appending(path: to))
    }
    try lay("contest-cli edition open tiaozhanbei-academic --year 2027 --tier city --seed 2027")
  }

  /// The works are accepted and the judges known.
  func accept() throws {
    try open()
    try lay("contest-cli entries import 学校*.xlsx")
    try lay("contest-cli entries screen --pass-clean")
    // Works of one title wait for a person, who has looked at them.
    let list = try Command(folder: folder).shell("contest-cli entries list --state registered")
    let waiting = list.output.split(separator: "\n").dropFirst().compactMap { line in
      line.split(separator: " ").first
    }.filter { $0.hasPrefix("A") }
    if !waiting.isEmpty {
      try lay("contest-cli entries screen \(waiting.joined(separator: " ")) --pass --reason 已核对")
    }
    try lay("contest-cli judges import 评委名单.xlsx")
  }

  /// The review has its judges.
  func assign() throws {
    try accept()
    try lay("contest-cli round assign review")
  }

  /// The review is over. Who goes on is confirmed too, unless the page under test does that.
  func review(confirming: Bool = true) async throws {
    try assign()
    try await fillSheets()
    try lay("contest-cli round import review 评分表/*.xlsx")
    try lay("contest-cli round re-review review")
    try await answerAll()
    try lay("contest-cli round close review")
    guard confirming else { return }
    try lay("contest-cli selection propose review")
    try lay("contest-cli selection confirm review")
  }

  /// All is judged and the prizes are given: the demo's own database.
  func finish() throws {
    _ = try PlayedSeason.demo.outcome()
    let demo = PlayedSeason.demo.folder
    // The log beside the file may hold the newest changes.
    for name in try FileManager.default.contentsOfDirectory(atPath: demo.path)
    where name.hasPrefix("contest.sqlite") {
      try FileManager.default.copyItem(
        at: demo.appending(path: name), to: folder.appending(path: name))
    }
  }

  /// The list of prizes has stood public for so many days.
  func publish(daysAgo days: Int64) async throws {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    let desk = try await Desk.open(
      folder.appending(path: "contest.sqlite").path(percentEncoded: false),
      actor: Actor(name: "test", role: .organizer)
    ) { Instant(millisecondsSince1970: now - days * 86_400_000) }
    _ = try await desk.openPublicity()
    try await desk.database.close()
  }

  /// Judges fill their workbooks in.
  func fillSheets() async throws {
    let desk = try await desk()
    _ = try await desk.writeJudgeSheets(
      of: "review", edition: nil, to: folder.appending(path: "评分表").path(percentEncoded: false),
      only: [], typing: Self.marks)
    try await desk.database.close()
  }

  /// Whoever still owes marks sends them.
  func answerAll() async throws {
    try await fillSheets()
    try lay("contest-cli round import review 评分表/*.xlsx")
  }

  /// Two clerks key the same paper sheets.
  func key() async throws {
    try assign()
    let desk = try await desk()
    let edition = try await desk.edition(nil)
    var rows = ["作品编号,评委,指标,得分"]
    for judge in try await desk.progress(of: "review").judges {
      for entry in try await desk.assignedEntries(
        of: judge.judge, in: "review", edition: edition.id)
      {
        for (criterion, mark) in Self.marks(Judge.ID(judge.judge), entry).sorted(by: <) {
          rows.append("\(entry.text),\(judge.judge),\(criterion),\(mark)")
        }
      }
    }
    try await desk.database.close()
    // Two files with the same bytes count as one, so the second clerk's rows are in another order.
    let heading = rows.removeFirst()
    for (name, lines) in [("录入甲.xlsx", rows), ("录入乙.xlsx", rows.reversed())] {
      try Data((([heading] + lines).joined(separator: "\n") + "\n").utf8)
        .write(to: folder.appending(path: name))
    }
  }

  func desk() async throws -> Desk {
    try await Desk.open(
      folder.appending(path: "contest.sqlite").path(percentEncoded: false),
      actor: Actor(name: "test", role: .organizer)
    ) { Instant(millisecondsSince1970: 1_810_000_000_000) }
  }

  /// Marks that differ by work and a little by judge. Judges with an even number give every seventh work 40 points less.
  @Sendable private static func marks(_ judge: Judge.ID, _ entry: Entry.ID) -> [Criterion.ID:
    Points]
  {
    let work = number(entry.text)
    let isOdd = work % 7 == 0 && number(judge.text) % 2 == 0
    let mark = (isOdd ? 30 : 70) + work % 23 + number(judge.text) % 3
    return ["science": mark, "novelty": mark + 2, "meaning": mark - 3]
      .mapValues { Points(tenThousandths: $0 * 10_000) }
  }

  static func number(_ text: String) -> Int { Int(text.filter(\.isNumber)) ?? 0 }
}
