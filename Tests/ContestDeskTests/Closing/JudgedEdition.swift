import Contest
import ContestStore
import ContestTestSupport
import Foundation

@testable import ContestDesk

/// A small edition on a temporary database whose review has been judged: six entries of three schools, three judges.
///
/// | entry | school | totals | mean |
/// |---|---|---|---|
/// | E1 | 京华理工大学 | 90 92 94 | 92 |
/// | E2 | 京华理工大学 | 88 90 92 | 90 |
/// | E3 | 燕山师范大学 | 85 90 95 | 90 |
/// | E4 | 燕山师范大学 | 80 82 84 | 82 |
/// | E5 | 永定农学院 | 70 75 80 | 75 |
/// | E6 | 永定农学院 | 60 – – | not scored |
struct JudgedEdition {
  let desk: Desk
  let edition: Edition
  let folder: URL

  static let rulebook = """
    rulebook: test-contest
    name: {zh: 测试赛, en: Test contest}
    version: "2027.1"
    source: 测试用，数字均为虚构。
    subject: work
    cadence: yearly
    tracks:
      - {id: all, name: 不分类}
    people:
      members: {min: 1, max: 5}
      advisers: {max: 3}
    tiers:
      - id: school
        name: {zh: 校赛, en: School}
        rounds:
          - id: review
            name: 评审
            kind: review
            rubric:
              - {id: whole, name: 综合, weight: 100, range: 0..100, step: 0.5}
            judges-per-entry: 3
            combine: {average: mean, decimals: 2}
            ties: [committee]
            advance: {count: 2, per: all, cap-per-organization: 1, reserves: 1}
        awards:
          - {level: 一等奖, count: 1, of: review, points: 70}
          - {level: 二等奖, count: 2, of: review, points: 40}
        cups:
          - {name: 优胜杯, places: 1}
        publicity: {working-days: 5, objections: signed}
    """

  static let schools = ["京华理工大学", "燕山师范大学", "永定农学院"]
  static let totals: [[Points]] = [
    [90, 92, 94], [88, 90, 92], [85, 90, 95], [80, 82, 84], [70, 75, 80], [60],
  ]

  init(
    actor: Actor = Actor(name: "li", role: .organizer), rulebook: String = Self.rulebook,
    office: String = "京华理工大学团委"
  ) async throws {
    folder = try temporaryFolder()
    desk = try await Desk.open(
      folder.appending(path: "contest.sqlite").path, actor: actor,
      clock: { Instant(millisecondsSince1970: 1_806_999_999_000) })
    edition = try await desk.openEdition(
      rulebookText: rulebook, year: 2027, tier: "school", office: office, seed: 7)
    let id = edition.id
    let action = Action(
      actor: "test", name: "test.fill", at: Instant(millisecondsSince1970: 1_806_999_999_000))
    try await desk.database.write(action) { transaction in
      for (index, school) in Self.schools.enumerated() {
        try transaction.execute(
          "INSERT INTO organizations (edition_id, id, name) VALUES (?1, ?2, ?3)", id,
          "S\(index + 1)", school)
      }
      for index in Self.totals.indices {
        try transaction.execute(
          """
          INSERT INTO entries (id, edition_id, number, title, organization_id, track, group_name,
            state, version, registered_at, identity)
          VALUES (?1, ?2, ?3, ?4, ?5, 'all', '', 'accepted', 1, 0, ?6)
          """, "E\(index + 1)", id, "\(index + 1)", "=作品\(index + 1)", "S\(index / 2 + 1)",
          Entry.Identity(.random()))
        try transaction.execute(
          """
          INSERT INTO people (entry_id, role, position, name) VALUES (?1, 'member', 1, ?2)
          """, "E\(index + 1)", "作者\(index + 1)")
      }
      for judge in 1...3 {
        try transaction.execute(
          """
          INSERT INTO judges (edition_id, id, number, name, organization, province, title, tracks,
            topics, state)
          VALUES (?1, ?2, ?2, ?3, '市社会科学院', '', '教授', '', '', 'active')
          """, id, "J\(judge)", "评委\(judge)")
      }
      try SearchRecords.makeAll(in: transaction)
      try AlikeRecords.makeAll(in: transaction)
      try Self.openReview(id, in: transaction)
      try transaction.record(.edition(id), detail: ["test": "filled"])
    }
  }

  private static func openReview(_ id: Edition.ID, in transaction: Transaction) throws {
    try transaction.execute(
      "INSERT INTO rounds (edition_id, round_id, state) VALUES (?1, 'review', 'open')", id)
    let draw = try DrawRecords.commit(7, .chosen, id, "review", in: transaction)
    try DrawRecords.use(draw, id, "review", in: transaction)
    for (entry, marks) in totals.enumerated() {
      try transaction.execute(
        """
        INSERT INTO round_entries (edition_id, round_id, entry_id, lot) VALUES (?1, 'review', ?2, ?3)
        """, id, "E\(entry + 1)", entry + 1)
      for judge in 1...3 {
        try transaction.execute(
          """
          INSERT INTO assignments (edition_id, round_id, entry_id, judge_id, state, re_review)
          VALUES (?1, 'review', ?2, ?3, 'assigned', 0)
          """, id, "E\(entry + 1)", "J\(judge)")
      }
      for (judge, mark) in marks.enumerated() {
        let key = (entry: Entry.ID("E\(entry + 1)"), judge: Judge.ID("J\(judge + 1)"))
        try transaction.change(.scoreSheet(id, "review", key.entry, key.judge)) {
          try transaction.execute(
            """
            INSERT INTO score_sheets (edition_id, round_id, entry_id, judge_id, version, source, at,
              actor)
            VALUES (?1, 'review', ?2, ?3, 1, 'test', 0, 'test')
            """, id, key.entry, key.judge)
          try transaction.execute(
            """
            INSERT INTO marks (edition_id, round_id, entry_id, judge_id, criterion, ten_thousandths)
            VALUES (?1, 'review', ?2, ?3, 'whole', ?4)
            """, id, key.entry, key.judge, mark)
        }
      }
    }
  }
}
