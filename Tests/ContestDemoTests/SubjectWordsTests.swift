import Contest
import ContestDemo
import ContestDesk
import ContestSheets
import ContestStore
import ContestTestSupport
import Foundation
import Synchronization
import Testing

/// A season of persons or of collectives never speaks of works: not on the screen, not in a workbook.
struct SubjectWordsTests {
  static func rulebook(_ subject: Rulebook.Subject) -> String {
    """
    rulebook: honour
    name: 京华青年荣誉
    version: "1"
    source: 示例
    subject: \(subject.rawValue)
    tracks: [{id: office, name: 机关}, {id: works, name: 企业, groups: [制造, 服务]}]
    people:
      members: {min: 1, max: 5, fields: [name, born-on, id-number, mobile]}
      advisers: {max: 0}
    form: [{id: deeds, name: 主要事迹, kind: text, max: 800, required: true}]
    eligibility:
      - {rule: born-between, who: leader, from: 1991-05-01, source: 评选办法}
      - {rule: one-entry-per-person, role: leader, source: 评选办法}
      - {rule: works-per-organization, at-most: 4, certainty: doubt, source: 评选办法}
    tiers:
      - id: city
        name: 市级
        intake: {quota: {per-organization: 3, reserves: 1}}
        rounds:
          - {id: check, kind: screening}
          - id: review
            kind: review
            rubric-total: sum
            rubric: [{id: deeds, name: 事迹, range: 0..60}, {id: fame, name: 群众基础, range: 0..40}]
            judges-per-entry: 3
            re-review: {when: range-at-least, points: 15, judges: 1}
            ties: [raw-sum, committee]
            advance: {count: 10, reserves: 2}
          - {id: talk, kind: live, rubric: [{id: show, name: 陈述}], minutes: {talk: 5, questions: 3}}
        awards: [{level: 标兵, count: 3, points: 10}, {level: 提名, count: 5, points: 3}]
        cups: [{name: 优秀组织杯, places: 1}]
        publicity: {working-days: 5, mask: {name: always}}

    """
  }

  /// Words for works, and the figures that are counted in works.
  nonisolated(unsafe) static let worksWords = /作品|作者|《|》|[0-9\}一每本几] ?件|件数|件次|逐件/

  @Test(arguments: [Rulebook.Subject.person, .collective])
  func `nothing that anybody reads speaks of works`(subject: Rulebook.Subject) async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let desk = try await Desk.open(
      folder.appending(path: "contest.sqlite").path,
      keyFile: folder.appending(path: "contest.key").path,
      actor: Actor(name: "demo", role: .organizer),
      clock: { Instant(millisecondsSince1970: 1_806_999_999_000) })
    let told = Mutex<[String]>([])
    try await Season(
      desk: desk, rulebookText: Self.rulebook(subject), folder: folder.path,
      tell: { line in told.withLock { $0.append(line) } }
    ).play()
    var lines = told.withLock { $0 }
    #expect(lines.count > 30)
    lines += try Self.cells(in: folder)
    let nouns = Nouns(subject)
    #expect(lines.contains { $0.contains(nouns.titleHeading) })
    #expect(
      lines.contains { $0.contains("满分 60") }
        && !lines.contains { $0.contains("事迹") && $0.contains("权重") })
    let wrong = Set(lines.filter { $0.contains(Self.worksWords) })
    #expect(wrong.sorted() == [])
    try await desk.database.close()
  }

  /// The text of every cell of every workbook and table below a folder.
  private static func cells(in folder: URL) throws -> [String] {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var words: [String] = []
    while let file = files?.nextObject() as? URL {
      guard ["xlsx", "csv"].contains(file.pathExtension) else { continue }
      let source = try SheetSource.open(file.path)
      for sheet in source.sheets {
        let rows = try source.rows(of: sheet)
        while let row = try rows.next() { words += row.cells.map(\.value.text) }
      }
    }
    return words
  }
}
