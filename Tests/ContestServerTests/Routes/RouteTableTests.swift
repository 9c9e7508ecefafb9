import Contest
import ContestDesk
import ContestStore
import ContestTestSupport
import Foundation
import Testing

@testable import ContestServer

struct RouteTableTests {
  /// The whole table, so that a new page and who may open it are looked at by a person.
  @Test func `the table of routes with who may open them`() throws {
    let lines = RouteTable.all.map { "\($0.method.rawValue) \($0.path)  \($0.policy.text)" }
    try expectGolden(lines.sorted().joined(separator: "\n") + "\n", "routes.txt")
  }

  @Test func `the routes of each page are listed`() throws {
    let folder = try repositoryFile("Sources/ContestServer/Pages")
    let files = try #require(FileManager.default.subpaths(atPath: folder.path))
    let texts = try files.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    let table = try String(
      contentsOf: repositoryFile("Sources/ContestServer/RouteTable.swift"), encoding: .utf8)
    let listed = Set(
      (texts + [table]).flatMap { $0.matches(of: /(\w+)\.routes/) }.map { String($0.1) })
    var pages: [String] = []
    for text in texts {
      var type = ""
      for line in text.split(separator: "\n") {
        if let found = line.firstMatch(of: /^(?:enum|struct|extension) (\w+)/) {
          type = String(found.1)
        }
        if line.hasPrefix("  static let routes") { pages.append(type) }
      }
    }
    #expect(pages.contains("ScreeningPages") && pages.contains("AssetPage"))
    for page in pages { #expect(listed.contains(page), "\(page)") }
  }

  @Test func `no two routes have the same method and address`() {
    let keys = RouteTable.all.map { route in
      "\(route.method.rawValue) "
        + route.path.description.split(separator: "/")
        .map { part in part.hasPrefix(":") ? ":" + part.drop { $0 != "." } : String(part) }
        .joined(separator: "/")
    }
    #expect(Set(keys).count == keys.count)
  }

  /// A part of the address that is a word counts more than one that is a name.
  @Test func `the page of prizes is not confused with a round called awards`() {
    let found = RouteTable.find(.get, ["e", "x", "results", "awards"])
    #expect(found?.route.path.description == "/e/:edition/results/awards")
    let round = RouteTable.find(.get, ["e", "x", "results", "review"])
    #expect(round?.parameters == ["edition": "x", "round": "review"])
    let file = RouteTable.find(.get, ["e", "x", "results", "review.csv"])
    #expect(file?.route.path.description == "/e/:edition/results/:round.csv")
    #expect(file?.parameters == ["edition": "x", "round": "review"])
    #expect(RoutePath("/:round.csv").match([".csv"]) == nil)
  }

  /// What each role gets from each route: 200 it sees, 303 it is sent on, 403 a form from another site that it may send
  /// otherwise, 404 there is nothing for it.
  @Test func `the table of who sees what`() async throws {
    let test = try await TestSite.shared()
    let entry = try await test.desk.findEntries(
      test.edition, EntryWish(ListWish(limit: 1), organization: test.unit))
    let code = try await test.queue(of: "judge").works.first?.code ?? ""
    let own = entry.lines.first?.stored.entry.id.text ?? ""
    var lines = [
      "route".padded(64) + TestSite.roles.map { $0.padded(12) }.joined()
    ]
    for route in RouteTable.all {
      let target = test.target(route.path, entry: own, code: code)
      var line = "\(route.method.rawValue) \(route.path)".padded(64)
      for role in TestSite.roles {
        // Forms come from another site, so that the test changes nothing.
        let answer = try await test.ask(
          route.method, target, as: role,
          headers: route.method.isUnsafe ? ["sec-fetch-site": "cross-site"] : [:])
        line += String(answer.status).padded(12)
      }
      lines.append(line)
    }
    let text = lines.map { line in
      var line = line[...]
      while line.last == " " { line.removeLast() }
      return String(line)
    }
    try expectGolden(text.joined(separator: "\n") + "\n", "who-sees-what.txt")
  }

  @Test func `another judge's work and a nonexistent one look the same, also for forms`()
    async throws
  {
    let test = try await TestSite.shared()
    let own = Set(try await test.queue(of: "judge").works.map(\.code))
    let others = try await test.queue(of: "other judge").works.map(\.code)
    let foreign = try #require(others.first { !own.contains($0) })
    let base = "/judge/\(test.edition.id)/review/"
    let nowhere = try await test.ask(.get, base + "999", as: "judge")
    let answer = try await test.ask(.get, base + foreign, as: "judge")
    #expect(answer.status == 404 && answer.text == nowhere.text)
    let put = try await test.ask(
      .put, base + foreign + "/science", as: "judge", form: ["value": "80", "seen": ""])
    #expect(put.status == 404)
  }

  @Test func `another office's edition looks like one that does not exist`() async throws {
    let test = try await TestSite.shared()
    let answer = try await test.ask(.get, "/e/\(test.edition.id)/entries", as: "stranger")
    let nowhere = try await test.ask(.get, "/e/none-2027-city/entries", as: "stranger")
    #expect(answer.status == 404 && answer.text == nowhere.text)
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(width - count, 1))
  }
}
