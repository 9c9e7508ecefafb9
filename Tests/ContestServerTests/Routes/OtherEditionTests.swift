import Contest
import ContestDesk
import ContestStore
import Foundation
import Testing

@testable import ContestServer

/// Whoever has rights in one edition and writes the ids of another into its addresses learns nothing and changes nothing.
struct OtherEditionTests {
  /// The edition in which the stranger is a clerk, and which has no entries.
  private static func away(_ test: TestSite) async throws -> Edition.ID {
    try #require(
      try await test.desk.editions().map(\.id).first { $0 != test.edition.id })
  }

  private static func addresses(
    _ method: WebRequest.Method, _ test: TestSite, in away: Edition.ID
  ) async throws -> [String] {
    let entry = try #require(
      try await test.desk.findEntries(test.edition, EntryWish(ListWish(limit: 1))).lines.first)
    let code = try #require(try await test.queue(of: "judge").works.first?.code)
    return RouteTable.all.filter { $0.method == method }.compactMap { route in
      let path = route.path.description
      guard path.contains(":edition"), path.components(separatedBy: ":").count > 2 else {
        return nil
      }
      return test.target(route.path, entry: entry.stored.entry.id.text, code: code)
        .replacing("/\(test.edition.id.text)", with: "/\(away.text)")
    }
  }

  @Test func `ids of another edition show nothing of it under the address of one's own`()
    async throws
  {
    let test = try await TestSite.shared()
    let away = try await Self.away(test)
    var hidden: Set<String> = []
    for line in try await test.desk.findEntries(test.edition).lines {
      hidden.insert(line.stored.entry.title)
      hidden.formUnion(line.stored.entry.members.map(\.name))
      hidden.insert(line.stored.entry.organization)
    }
    let judges = try await test.desk.findJudges(test.edition).lines
    hidden.formUnion(judges.map(\.judge.name))
    hidden.remove("")
    #expect(hidden.count > 100)
    let own = try await test.ask(.get, "/e/\(away)/today", as: "stranger")
    #expect(own.status == 200)
    var opened = 0
    for target in try await Self.addresses(.get, test, in: away) where !target.hasSuffix(".xlsx") {
      let answer = try await test.ask(.get, target, as: "stranger")
      if answer.status == 200 { opened += 1 }
      let text = answer.headers.map { "\($0.name): \($0.value)" }.joined() + answer.text
      let bytes = Data(text.utf8)
      let told = hidden.filter { bytes.range(of: Data($0.utf8)) != nil }
      #expect(told.isEmpty, "\(target): \(told.sorted().prefix(3))")
    }
    // Some do open, such as the rounds of the stranger's own edition; otherwise this test would prove nothing.
    #expect(opened > 2)
  }

  @Test func `ids of another edition cannot be acted on under the address of one's own`()
    async throws
  {
    let test = try await TestSite.fresh()
    let away = try await Self.away(test)
    // The steps of the other edition, as its office reads them.
    func records() async throws -> [Int] {
      try await test.desk.latestSteps(test.edition, count: 50, in: .chinese).map(\.record)
    }
    let before = try await records()
    for target in try await Self.addresses(.post, test, in: away) {
      for form: KeyValuePairs<String, String> in [
        ["form": "pass"], ["form": "refuse", "reason": "试"],
        ["form": "do", "step": "do", "reason": "试"],
        ["form": "withdraw", "reason": "试"], ["form": "all", "reason": "试"],
      ] {
        let answer = try await test.ask(.post, target, as: "stranger", form: form)
        #expect(answer.status < 500, "\(target)")
      }
    }
    #expect(try await records() == before && !before.isEmpty)
  }
}
