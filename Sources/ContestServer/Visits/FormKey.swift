import Contest
import ContestDesk
import ContestStore
import Foundation

/// Makes a second press of the same button do nothing: the form contains a key that is stored before the page works. A
/// second press leads to where the first press led. A key that comes back with other content, for example from an old
/// page of the browser that was filled in again, is refused, because the first answer does not fit it.
///
/// A second press during the first waits a few seconds for its end. Where the server was stopped during the first, there is
/// no end: the page says that it may not have been done and how to find out.
struct FormKey {
  /// How often the end of the first press is looked for, and how long in between: five seconds in all, a default of ours.
  private static let looks = 20
  private static let pause = Duration.milliseconds(250)

  private let key: String
  private let visit: Visit

  init(_ key: String, _ visit: Visit) {
    // The key includes its owner, so that somebody else's key does not interfere.
    let owner = visit.signedIn?.account.name.text ?? visit.request.source
    self.key = "form " + visit.site.desk.key.hash(ofSecret: "\(owner)/\(key)")
    self.visit = visit
  }

  /// The digest of the form's address and content, including files but not the marks against other sites.
  private var content: Digest {
    var parts = [visit.request.method.rawValue] + visit.request.path
    for field in visit.form.all where field.name != "form-token" {
      parts += [field.name, field.value]
    }
    for file in visit.files {
      parts += [file.field, file.name, file.digest.text]
    }
    return Digest(of: parts.map { "\($0.utf8.count):\($0)" }.joined())
  }

  private func begin(_ content: Digest) async throws -> FormKeyRecords.Earlier {
    let (key, now) = (key, visit.desk.clock())
    return try await visit.desk.database.note { notes in
      try FormKeyRecords.begin(key, holding: content, at: now, in: notes)
    }
  }

  /// Where an earlier press of one of the forms of a page led, by the keys in it; `nil` if none was pressed and done.
  static func led(fromFormsOf page: String, _ visit: Visit) async throws -> String? {
    let keys = page.components(separatedBy: "name=\"form-key\" value=\"").dropFirst().map { part in
      FormKey(String(part.prefix { $0 != "\"" }), visit).key
    }
    guard !keys.isEmpty else { return nil }
    return try await visit.desk.database.read { connection -> String? in
      for key in keys {
        guard let kept = try FormKeyRecords.location(of: key, in: connection) else { continue }
        // A cookie may stand on the line after the address.
        return kept.split(separator: "\n").first.map(String.init)
      }
      return nil
    }
  }

  func once(_ page: () async throws -> WebAnswer) async throws -> WebAnswer {
    let content = content
    var earlier = try await begin(content)
    for _ in 0..<Self.looks where earlier == .inProgress {
      try await Task.sleep(for: Self.pause)
      earlier = try await begin(content)
    }
    switch earlier {
    case .first: break
    case .inProgress: throw WebFault.inProgress
    case .otherContent: throw WebFault.otherContent
    case .done(let kept):
      let parts = kept.split(separator: "\n", maxSplits: 1).map(String.init)
      let answer = WebAnswer(status: 303, headers: [("Location", parts.first ?? "/")])
      return parts.count == 2 ? answer.adding("Set-Cookie", parts[1]) : answer
    }
    do {
      let answer = try await page()
      let location = answer.status == 303 ? answer.header("Location") : nil
      // Whoever has objected gets the pass to it by the second press too, where the answer to the first was lost on the way.
      // It is sealed, and no other cookie is kept.
      let pass = answer.headers.first {
        $0.name == "Set-Cookie" && $0.value.hasPrefix(visit.site.cookies.receipt + "=")
      }?.value
      let kept = location.map { location in pass.map { "\(location)\n\($0)" } ?? location }
      try await visit.desk.database.note { notes in
        try FormKeyRecords.end(key, location: kept, in: notes)
      }
      return answer
    } catch {
      try await visit.desk.database.note { notes in
        try FormKeyRecords.end(key, location: nil, in: notes)
      }
      throw error
    }
  }
}
