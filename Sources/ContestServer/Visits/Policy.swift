import Contest
public import ContestDesk

/// Who may open a page: 谁能打开. Each route names one; there is none by default.
///
/// It is the first of two gates: the Desk's action that the page calls asks again, with the scope of what it touches.
public enum Policy: Hashable, Sendable {
  /// Everybody, signed in or not, for a reason.
  case everyone(because: String)
  /// Whoever is signed in.
  case signedIn
  /// Whoever has the permission in all of the edition that the address names, or anywhere if it names none.
  case may(Permission)
  /// Whoever has it in a part of the edition, such as one organization: the page shows that part.
  case mayInPart(Permission)
  /// The judge to whom a grant of the edition belongs.
  case judge

  func allows(_ actor: Actor, edition: Edition.ID?) -> Bool {
    switch self {
    case .everyone, .signedIn: true
    case .may(let permission):
      actor.grants.contains { grant in
        permission.roles.contains(grant.role) && grant.role != .judge
          && (edition.map { grant.scope.covers(.edition($0)) } ?? true)
      }
    case .mayInPart(let permission):
      actor.grants.contains { grant in
        permission.roles.contains(grant.role) && grant.role != .judge && reaches(grant, edition)
      }
    case .judge: actor.grants.contains { $0.role == .judge && reaches($0, edition) }
    }
  }

  private func reaches(_ grant: Grant, _ edition: Edition.ID?) -> Bool {
    guard let edition else { return true }
    return grant.scope.edition.map { $0 == edition } ?? true
  }

  /// As the table of routes shows it.
  var text: String {
    switch self {
    case .everyone(let reason): "everyone (\(reason))"
    case .signedIn: "signed in"
    case .may(let permission): permission.rawValue
    case .mayInPart(let permission): "\(permission.rawValue), in part"
    case .judge: "judge"
    }
  }
}
