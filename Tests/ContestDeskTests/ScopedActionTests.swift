import ContestTestSupport
import Foundation
import Testing

/// Every action of the Desk asks whether its actor may, in a scope.
struct ScopedActionTests {
  /// Actions that need no permission, because they show each actor the editions that the actor knows, or an address of the actor's own.
  static let open: Set<String> = ["edition", "editions", "ownCalendar", "endOwnCalendar"]

  @Test func `no action of the Desk is open to everybody`() throws {
    let asks = [
      "actor.require(", "permitted(", "actor.requireSomewhere(", "actor.sight(", "actor.may(",
      // Whether the actor sees a whole edition.
      "seesYear",
      // The judge for whom the actor stands; it asks for the permission to score.
      "ownJudge(",
    ]
    let actions = try Self.actions()
    #expect(actions.count { $0.isPublic } > 60)
    // A method that calls another which asks need not ask again.
    var asking = Set(actions.filter { one in asks.contains { one.body.contains($0) } }.map(\.name))
    for _ in 1...3 {
      asking.formUnion(
        actions.filter { one in asking.contains { one.body.contains("try await \($0)(") } }
          .map(\.name))
    }
    for action in actions where action.isPublic && !Self.open.contains(action.name) {
      #expect(
        asking.contains(action.name), "\(action.file): \(action.name) asks for no permission")
    }
  }

  private struct Action {
    let file, name, body: String
    let isPublic: Bool
  }

  /// The methods in extensions of the Desk, with their texts.
  private static func actions() throws -> [Action] {
    let root = try repositoryFile("Sources/ContestDesk")
    let files = FileManager.default.subpaths(atPath: root.path) ?? []
    return try files.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file -> [Action] in
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      return text.components(separatedBy: "\nextension Desk {\n").dropFirst().flatMap { part in
        // By the formatter's rules the extension ends with the first brace at the beginning of a line, and a method with the
        // first one after two blanks.
        let desk = part.components(separatedBy: "\n}\n").first ?? part
        return desk.components(separatedBy: "\n  }\n").compactMap { method -> Action? in
          guard let start = method.range(of: "func ") else { return nil }
          let name = method[start.upperBound...].prefix { $0 != "(" && $0 != "<" }
          let declaration = method[..<start.upperBound].split(separator: "\n").last ?? ""
          return Action(
            file: file, name: String(name), body: method,
            isPublic: declaration.contains("public "))
        }
      }
    }
  }
}
