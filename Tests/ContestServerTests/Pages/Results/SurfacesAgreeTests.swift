import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Pages, their files, the explanation and the difference of generated examinations against lists worked out in the plainest way:
/// after closing, while something has changed since, and after a new version was sealed.
struct SurfacesAgreeTests {
  /// An examination with a cap for its selection and one over its prizes; no two marks are equal.
  private struct Plain {
    var marks: [String: Int] = [:]
    var unit: [String: String] = [:]
    var gone: Set<String> = []
    let places, cap, capOverAll: Int

    var ranked: [String] {
      marks.keys.filter { !gone.contains($0) }.sorted { (marks[$0] ?? 0) > (marks[$1] ?? 0) }
    }

    /// The best within the places, each unit up to the cap.
    private func taken(_ most: Int, _ cap: Int, from names: [String], beside: [String]) -> [String]
    {
      names.reduce(into: []) { taken, name in
        let own = (taken + beside).count { unit[$0] == unit[name] }
        if taken.count < most, own < cap { taken.append(name) }
      }
    }

    var advanced: Set<String> { Set(taken(places, cap, from: ranked, beside: [])) }

    /// `A1 金奖`, two levels of one and two.
    var prizes: Set<String> {
      let gold = taken(1, capOverAll, from: ranked, beside: [])
      let silver = taken(
        2, capOverAll, from: ranked.filter { !gold.contains($0) }, beside: gold)
      return Set(gold.map { "\($0) 金奖" } + silver.map { "\($0) 银奖" })
    }
  }

  private static func site(
    _ random: inout SeededGenerator
  ) async throws -> (test: PlainSite, plain: Plain) {
    let (places, cap, over) = (
      2 + random.number(below: 3), 1 + random.number(below: 2), 1 + random.number(below: 2)
    )
    let test = try await PlainSite(
      "{id: exam, name: 笔试, kind: recorded, range: 0..100, advance: {count: \(places), caps: {organization: \(cap)}}}",
      tier: [
        "awards: [{level: 金奖, count: 1}, {level: 银奖, count: 2}]",
        "caps: {organization: \(over), over: awards}",
      ])
    var works = "单位,编号,作品名称,作品类别,作者1姓名\n"
    for number in 1...(6 + random.number(below: 4)) {
      works += "校\(random.number(below: 3)),\(number),作品\(number),创意,作者\(number)\n"
    }
    #expect(try await test.take("take/entries", "报名.csv", works).status == 303)
    var plain = Plain(places: places, cap: cap, capOverAll: over)
    let lines = try await test.desk.findEntries(test.edition).lines
    for (place, line) in random.drawn(lines).enumerated() {
      let entry = line.stored.entry
      try await test.desk.screen(entry.id, .pass)
      plain.marks[entry.id.text] = 95 - 3 * place
      plain.unit[entry.id.text] = entry.organization
    }
    let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
    #expect(try await test.ask("rounds/exam/sheets", ["form": "list"]).status == 200)
    let table =
      "编号,\(rule.name.chinese)\n"
      + plain.marks.map { "\($0.key),\($0.value)" }.sorted().joined(separator: "\n") + "\n"
    #expect(try await test.take("rounds/exam/take/records", "成绩.csv", table).status == 303)
    _ = try await test.desk.closeRound("exam", edition: test.edition.id)
    _ = try await test.desk.confirmSelection(of: "exam", edition: test.edition.id)
    _ = try await test.desk.proposeAwards(edition: test.edition.id)
    return (test, plain)
  }

  private static func rows(_ test: PlainSite, _ page: String) async throws -> [[String: Any]] {
    let file = try await test.ask("results/\(page).json")
    let read = try JSONSerialization.jsonObject(with: Data(file.body))
    return try #require(read as? [[String: Any]])
  }

  /// Everything that is shown, against the facts of the version that is shown.
  private static func look(
    _ test: PlainSite, _ plain: Plain, isStale: Bool, _ told: Comment
  ) async throws {
    let edition = test.edition.id
    let status = try await test.desk.outcomeStatus(edition: edition)
    let version = try #require(status.versions.last?.number)
    func isMarked(_ row: [String: Any]) -> Bool {
      row["version"] as? Int == version && row["stale"] as? String == (isStale ? "yes" : "no")
    }
    let ranking = try await rows(test, "exam")
    #expect(ranking.allSatisfy(isMarked), told)
    let ranks = ranking.filter { $0["rank"] is Int }.map {
      "\($0["rank"] ?? "") \($0["entry"] ?? "") \($0["score"] ?? "")"
    }
    #expect(
      ranks == plain.ranked.enumerated().map { "\($0 + 1) \($1) \(plain.marks[$1] ?? 0)" }, told)
    let selection = try await rows(test, "exam/selection")
    #expect(selection.allSatisfy(isMarked), told)
    let goes = selection.filter { $0["goes"] as? String == "advances" }
    #expect(Set(goes.compactMap { $0["entry"] as? String }) == plain.advanced, told)
    let awards = try await rows(test, "awards")
    #expect(awards.allSatisfy(isMarked), told)
    #expect(Set(awards.map { "\($0["entry"] ?? "") \($0["level"] ?? "")" }) == plain.prizes, told)
    for (place, name) in plain.ranked.enumerated() {
      let explained = try await test.desk.explain(Entry.ID(name), edition: edition, in: .chinese)
      let lines = explained.steps.flatMap(\.lines)
      #expect(lines.contains("名次：第 \(place + 1) 名。"), "\(told.rawValue) \(lines)")
      #expect(explained.version?.version.number == version && explained.version?.isStale == isStale)
      for level in ["金奖", "银奖"] where plain.prizes.contains("\(name) \(level)") {
        #expect(lines.contains { $0.contains("“\(level)”") }, "\(told.rawValue) \(lines)")
      }
    }
    // The page shows each change that the command tells.
    let seal = try await test.ask("results/seal")
    for change in try await test.desk.outcomeDifferences(edition: edition).changes {
      let words = status.message(of: change, in: .chinese)
      #expect(seal.text.contains(words), "\(told.rawValue) \(words)")
    }
  }

  @Test(arguments: 0..<3)
  func `every surface shows the sealed lists, and the new ones once they are sealed`(seed: Int)
    async throws
  {
    var random = SeededGenerator(seed: 80_000 + seed)
    var (test, plain) = try await Self.site(&random)
    try await Self.look(test, plain, isStale: false, "closed")
    for step in 0..<2 {
      let sealed = plain
      let name = plain.ranked[random.number(below: min(4, plain.ranked.count))]
      if random.number(below: 2) == 0 {
        plain.gone.insert(name)
        try await test.desk.screen(Entry.ID(name), .withdraw(reason: "来函"))
      } else {
        // One mark above all or below all, so that no two are equal.
        plain.marks[name] = random.number(below: 2) == 0 ? 98 - step : 10 - step
        let rule = try #require(test.edition.tier.round("exam")?.judging?.rubric.criteria.first)
        _ = try await test.desk.correctRecord(
          of: Entry.ID(name), in: "exam", edition: test.edition.id,
          [
            rule.id: .mark(Points(tenThousandths: (plain.marks[name] ?? 0) * 10_000))
          ], reason: "录错")
      }
      try await Self.look(test, sealed, isStale: true, "step \(step), not sealed")
      _ = try await test.desk.sealOutcome(edition: test.edition.id, reason: "更正")
      try await Self.look(test, plain, isStale: false, "step \(step), sealed")
    }
  }
}
