import Contest
import ContestDesk
import ContestStore

/// The person's own account, the devices on which it is signed in, and signing out: 我的账号.
enum OwnAccountPage {
  static let routes = [
    Route(.get, "/account", .signedIn) { try await page($0) },
    Route(.post, "/sign-out", .signedIn) { visit in
      try await visit.entrance.signOut(try visit.requireSignedIn())
      return leave(visit)
    },
    Route(.post, "/sign-out-everywhere", .signedIn) { visit in
      try await visit.entrance.signOutEverywhere(try visit.requireSignedIn())
      return leave(visit)
    },
  ]

  private static func leave(_ visit: Visit) -> WebAnswer {
    WebAnswer(status: 303, headers: [("Location", "/sign-in")])
      .adding("Set-Cookie", visit.site.cookies.drop(visit.site.cookies.session))
      .adding("Clear-Site-Data", "\"cache\"")
  }

  private static func page(_ visit: Visit) async throws -> WebAnswer {
    let signedIn = try visit.requireSignedIn()
    let sessions = try await visit.entrance.sessions(of: signedIn.account.name)
    let lines: [HTML] = sessions.map { session in
      let isThis = session.tokenHash == signedIn.session.tokenHash
      return """
        <tr><td data-label="\(visit.say("设备", "Device"))">\(session.device)\(isThis ? visit.say("（这台）", " (this one)") : "")</td>\
        <td data-label="\(visit.say("登录于", "Since"))">\(session.begunAt.shown)</td>\
        <td data-label="\(visit.say("最近使用", "Last used"))">\(session.seenAt.shown)</td></tr>
        """
    }
    let editions = try await visit.desk.editions()
    let grants: [HTML] = signedIn.actor.grants.map { grant in
      let place = grant.scope.edition.map { id in
        editions.first { $0.id == id }?.heading(in: visit.language) ?? id.text
      }
      return
        "<li>\(grant.role.name(in: visit.language)) <span class=\"soft\">\(place ?? visit.say("全部", "everything"))</span></li>"
    }
    // Before signing out, a judge is warned about marks that wait on the device.
    let isJudge = signedIn.actor.grants.contains { $0.role == .judge }
    let waiting: HTML =
      isJudge
      ? ScorePage.waitingElsewhere(visit)
        + "<script src=\"\(Asset.judge.address)\" defer></script>" : ""
    // Judges who only use a card are never asked for a second factor.
    let cardsOnly = signedIn.actor.grants.allSatisfy { $0.role == .judge }
    let factor: HTML =
      cardsOnly
      ? ""
      : "<p><a href=\"/account/second-factor\">\(visit.say("动态码（登录时的第二道验证）", "Second factor for signing in"))</a></p>"
    let body: HTML = """
      \(visit.done())\(waiting)<section class="sheet"><h2>\(visit.say("身份", "Roles"))</h2><ul>\(grants)</ul></section>
      <section class="sheet"><h2>\(visit.say("登录的设备", "Where you are signed in"))</h2>
      <table><thead><tr><th scope="col">\(visit.say("设备", "Device"))</th><th scope="col">\(visit.say("登录于", "Since"))</th><th scope="col">\(visit.say("最近使用", "Last used"))</th></tr></thead><tbody>\(lines)</tbody></table></section>
      \(try await OwnPasswordPage.link(visit, signedIn))\(factor)\(try await CasPages.own(visit, signedIn))
      <div class="acts"><form method="post" action="/sign-out">\(visit.formMarks)<button>\(visit.say("退出登录", "Sign out"))</button></form>
      <form method="post" action="/sign-out-everywhere">\(visit.formMarks)<button class="quiet">\(visit.say("在所有设备上退出", "Sign out everywhere"))</button></form>
      <a href="/">\(visit.say("回首页", "Front page"))</a></div>\(SignInPage.languageLinks(visit))
      """
    return .page(Layout.office(visit, nil, title: signedIn.account.shownName, body))
  }
}
