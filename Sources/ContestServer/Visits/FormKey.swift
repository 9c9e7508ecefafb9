import Contest
import ContestDesk
import ContestStore

/// Makes a second press of the same button do nothing: the form carries a key, the key is noted before the page works, and
/// whoever presses again is sent where the first press led.
struct FormKey {
  private let key: String
  private let visit: Visit

  init(_ key: String, _ visit: Visit) {
    // Somebody else's key must not be in the way.
    let owner = visit.signedIn?.account.name.text ?? visit.request.source
    self.key = "form " + visit.site.desk.key.hash(ofSecret: "\(owner)/\(key)")
    self.visit = visit
  }

  func once(_ page: () async throws -> WebAnswer) async throws -> WebAnswer {
    let (key, now) = (key, visit.desk.clock())
    let earlier = try await visit.desk.database.note { notes in
      try FormKeyRecords.begin(key, at: now, in: notes)
    }
    switch earlier {
    case .first: break
    case .inProgress: throw WebFault.inProgress
    case .done(let location): return WebAnswer(status: 303, headers: [("Location", location)])
    }
    do {
      let answer = try await page()
      let location = answer.status == 303 ? answer.header("Location") : nil
      try await visit.desk.database.note { notes in
        try FormKeyRecords.end(key, location: location, in: notes)
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
