import Contest
import ContestDesk
import ContestTestSupport
import Testing

struct PermissionTests {
  static let (home, away): (Edition.ID, Edition.ID) = ("a-2027-city", "b-2027-city")

  /// Where something is to be done, each with the letter that stands for it in the table.
  static let places: [(letter: String, scope: Scope)] = [
    ("*", .everything), ("E", .edition(home)), ("F", .edition(away)),
    ("o", .organization("S1", of: home)), ("p", .organization("S2", of: home)),
    ("q", .organization("S1", of: away)), ("j", .judge("J1", of: home)),
    ("k", .judge("J2", of: home)), ("n", .entrant("bm-1", of: home)),
    ("m", .entrant("bm-2", of: home)),
  ]

  static let grants: [(name: String, grant: Grant)] = [
    ("organizer", Grant(.organizer, in: .everything)),
    ("organizer E", Grant(.organizer, in: .edition(home))),
    ("clerk", Grant(.clerk, in: .everything)),
    ("clerk E", Grant(.clerk, in: .edition(home))),
    ("auditor", Grant(.auditor, in: .everything)),
    ("auditor E", Grant(.auditor, in: .edition(home))),
    ("school o", Grant(.school, in: .organization("S1", of: home))),
    ("visitor", Grant(.visitor, in: .everything)),
    ("entrant n", Grant(.entrant, in: .entrant("bm-1", of: home))),
    ("judge j", Grant(.judge, in: .judge("J1", of: home))),
  ]

  /// For each permission and grant, the places in which it may be used.
  @Test func `the table of who may do what where`() throws {
    var lines = Self.places.map { "\($0.letter)  \($0.scope)" } + [""]
    for permission in Permission.allCases {
      lines.append(permission.rawValue)
      for (name, grant) in Self.grants {
        let actor = Actor(name: "li", grants: [grant])
        let places = Self.places.filter { actor.may(permission, in: $0.scope) }.map(\.letter)
        if !places.isEmpty { lines.append("  \(name): \(places.joined())") }
      }
    }
    try expectGolden(lines.joined(separator: "\n") + "\n", "who-may-do-what.txt")
  }

  @Test func `without a grant nobody may do anything`() {
    let nobody = Actor(name: "li", grants: [])
    for permission in Permission.allCases {
      for place in Self.places { #expect(!nobody.may(permission, in: place.scope)) }
    }
  }

  @Test func `several grants together allow what each of them allows, and nothing else`() {
    let actor = Actor(
      name: "li",
      grants: [Grant(.auditor, in: .edition(Self.home)), Grant(.clerk, in: .edition(Self.away))])
    #expect(actor.may(.seeScores, in: .edition(Self.home)))
    #expect(!actor.may(.enterScores, in: .edition(Self.home)))
    #expect(actor.may(.enterScores, in: .edition(Self.away)))
    #expect(!actor.may(.seeScores, in: .edition(Self.away)))
  }

  @Test func `the actor at the command line has the role everywhere`() {
    let actor = Actor(name: "li", role: .clerk)
    #expect(Self.places.allSatisfy { actor.may(.screenEntries, in: $0.scope) })
    #expect(!actor.may(.closeRound, in: .edition(Self.home)))
  }

  @Test
  func `a refusal names the action and who may do it, or that the grant is too narrow`()
    throws
  {
    let clerk = Actor(name: "li", grants: [Grant(.clerk, in: .edition(Self.home))])
    let role = try #require(throws: NotPermitted.self) {
      try clerk.require(.seeScores, in: .edition(Self.home))
    }
    let reach = try #require(throws: NotPermitted.self) {
      try clerk.require(.screenEntries, in: .everything)
    }
    #expect(role.message(in: .chinese) == "“工作人员”身份不能查看评分和结果。请由有此权限的人员（组织者、监督员）办理。")
    #expect(
      role.message(in: .english)
        == "The role “clerk” may not see scores and results. Ask someone who may: organizer, auditor."
    )
    #expect(reach.message(in: .chinese) == "您的权限范围不包括在这里审核申报。请由范围更大的人员办理。")
  }
}
