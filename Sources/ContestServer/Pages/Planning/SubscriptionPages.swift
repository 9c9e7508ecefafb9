import Contest
import ContestDesk
import ContestStore

/// The year in one's own calendar program: 订阅日历. A calendar program cannot sign in, so that it gets an address with a secret.
enum SubscriptionPages {
  static let address = "/account/calendar"

  static let routes = [
    Route(.get, "/account/calendar", .signedIn) { visit in
      guard visit.desk.seesYear else { throw WebFault.notFound }
      return try await page(visit)
    },
    Route(.post, "/account/calendar", .signedIn) { visit in
      guard visit.desk.seesYear else { throw WebFault.notFound }
      switch visit.form["form"] {
      case "make":
        return try await page(visit, made: try await visit.desk.makeOwnCalendar()).shownOnce()
      case "end":
        try await visit.desk.endOwnCalendar()
        return .seeOther(Address("account", "calendar"))
      default: throw WebFault.unreadable
      }
    },
    Route(
      .get, "/calendar/:key.ics",
      .everyone(because: "whoever has the address of a calendar that somebody made for themselves")
    ) { visit in
      switch try await visit.desk.subscribedCalendar(
        try visit.parameter("key"), in: visit.language)
      {
      case .nothing: throw WebFault.notFound
      case .tooOften:
        return WebAnswer(
          status: 429,
          headers: [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "900")],
          body: Array(
            visit.say(
              "问得太频繁，一刻钟以后再来。\n", "Asked for too often; come back in a quarter of an hour.\n"
            )
            .utf8))
      case .file(let file):
        return .file(
          Array(file.text.utf8), name: "year.ics", type: "text/calendar; charset=utf-8"
        ).adding("Referrer-Policy", "no-referrer")
      }
    },
  ]

  /// On one's own page; nothing for whoever sees no year.
  static func link(_ visit: Visit) -> HTML {
    guard visit.desk.seesYear else { return "" }
    return "<p><a href=\"\(address)\">\(visit.say("订阅年度安排的日历", "The year in my calendar"))</a></p>"
  }

  private static func page(_ visit: Visit, made: String? = nil) async throws -> WebAnswer {
    let say = visit.say
    let own = try await visit.desk.ownCalendar()
    var body: HTML = """
      <section class="sheet"><p>\(say("在手机或办公软件的日历里“添加订阅”，填这里的地址，各步期限和任务会自己更新，不用登录。里面只有您在年度安排里看得到的期限、任务和责任部门，没有作品、姓名和登记时写的说明。", "Subscribe to the address in the calendar of your phone or office program; deadlines and tasks then keep up to date without signing in. It has the deadlines, tasks and departments that you see in the year, and no entry, nobody's name and no note."))</p>
      <p class="soft">\(say("有地址的人都能看，等于一把钥匙：不要转发。传出去了，换一个，旧的当场作废；账号停用或重置，地址也作废。", "Whoever has the address can read it: keep it to yourself. If it got about, make another; the old one ends at once, and so it does with the account."))</p>
      """
    if let made {
      let host = visit.siteAddress.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      body += """
        <div class="note done"><p>\(say("您的地址，只显示这一次：", "Your address, shown this once:"))</p><p class="code">\(visit.siteAddress)/calendar/\(made).ics</p><p><a href="webcal://\(host)/calendar/\(made).ics">\(say("在这台设备的日历里打开", "Open in the calendar of this device"))</a></p></div>
        """
    }
    if let own {
      body +=
        "<p>\(say("现在的地址是 \(own.madeAt.shown) 生成的，到 \(own.endsAt.shown) 为止。", "The address was made on \(own.madeAt.shown) and ends on \(own.endsAt.shown)."))</p>"
    }
    body += """
      <div class="acts"><form method="post" action="\(address)" novalidate>\(visit.formMarks)<input type="hidden" name="form" value="make"><button>\(own == nil ? say("生成地址", "Make an address") : say("换一个地址，旧的作废", "Make another; the old one ends"))</button></form>
      """
    if own != nil {
      body += """
        <form method="post" action="\(address)" novalidate>\(visit.formMarks)<input type="hidden" name="form" value="end"><button class="quiet">\(say("停用地址", "End the address"))</button></form>
        """
    }
    body += "</div></section><p><a href=\"/account\">\(say("回我的账号", "My account"))</a></p>"
    return .page(
      Layout.office(visit, nil, title: say("订阅日历", "Subscribe to the calendar"), body))
  }
}
