import Contest
import ContestDesk

/// The first page: people who are not signed in are asked to sign in, and others are sent to their own page.
enum FrontPage {
  static let routes = [
    Route(.get, "/", .everyone(because: "everybody begins here")) { visit in
      guard let signedIn = visit.signedIn else { return .seeOther(Address("sign-in")) }
      let judged = signedIn.actor.grants.compactMap { grant -> Edition.ID? in
        grant.role == .judge ? grant.scope.edition : nil
      }
      // Entrants have only their own entry's page.
      let own = signedIn.actor.grants.first { $0.role == .entrant }?.scope.edition
      if let own, signedIn.actor.grants.count == 1 { return .seeOther(Address("n", own.text)) }
      let editions = try await visit.desk.editions()
      let seen = editions.filter { edition in
        OfficePlace.entries.policy.allows(signedIn.actor, edition: edition.id)
      }
      if seen.isEmpty, let first = judged.first, judged.count == 1 {
        return .seeOther(Address("judge", first.text))
      }
      if let only = seen.first, seen.count == 1, judged.isEmpty {
        return .seeOther(place(of: only, signedIn.actor))
      }
      return try await choice(visit, editions, judged, seen)
    }
  ]

  /// The first page of an edition for office staff or a unit.
  private static func place(of edition: Edition, _ actor: Actor) -> Address {
    let isWhole = actor.may(.seeEntries, in: .edition(edition.id))
    return isWhole ? Address("e", edition.id.text, "today") : Address("u", edition.id.text)
  }

  private static func choice(
    _ visit: Visit, _ editions: [Edition], _ judged: [Edition.ID], _ seen: [Edition]
  ) async throws -> WebAnswer {
    let actor = visit.desk.actor
    var links: [HTML] = []
    let deadline = ContinuousClock.now + WaitCounts.patience
    for edition in editions {
      let inside = visit.within(edition)
      func line(_ address: Address, _ place: String, _ waits: HTML) {
        links.append(
          """
          <li><a href="\(address)"><span></span><span>\(edition.heading(in: visit.language))\(place)<br><span class="soft small">\(edition.office)</span></span><span>\(waits)</span></a></li>
          """)
      }
      let isJudge = judged.contains(edition.id)
      if seen.contains(where: { $0.id == edition.id }) {
        line(
          place(of: edition, actor), isJudge ? visit.say("：办公室", ": the office") : "",
          try await EditionWaits.ofOffice(inside, edition, until: deadline))
      }
      if isJudge {
        line(
          Address("judge", edition.id.text), visit.say("：评审", ": judging"),
          try await EditionWaits.ofJudge(inside, edition))
      }
    }
    let title = visit.say("选一届", "Choose an edition")
    return .page(
      Layout.office(
        visit, nil, title: title,
        links.isEmpty
          ? "<p>\(visit.say("这里还没有对您开放的内容。", "There is nothing here for you yet."))</p>"
          : "<section class=\"sheet\"><ul class=\"queue\">\(links)</ul></section>"))
  }
}
