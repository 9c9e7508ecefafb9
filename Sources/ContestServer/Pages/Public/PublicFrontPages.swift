import Contest
import ContestDesk
import ContestStore

/// The public front page of an edition, the list of editions that have one, and the final results. 公众首页.
enum PublicFrontPages {
  static let routes = [
    Route(.get, "/p", PublicPages.why, isShared: true) { try await all($0) },
    Route(.get, "/p/:contest", PublicPages.why, isShared: true) { try await one($0) },
    Route(.get, "/p/:contest/results", PublicPages.why, isShared: true) { try await results($0) },
  ]

  private static func all(_ visit: Visit) async throws -> WebAnswer {
    let visit = visit.asVisitor()
    let fronts = try await visit.desk.publicFronts()
    let lines: [HTML] = fronts.map { front in
      """
      <li><a href="\(Address("p", front.edition.id.text))"><span></span><span>\(visit.named(front.edition.heading(in: visit.language)))<br><span class="soft small">\(visit.named(front.edition.office))</span></span><span></span></a></li>
      """
    }
    let body: HTML =
      lines.isEmpty
      ? "<p class=\"soft\">\(visit.say("现在没有对外公开的内容。", "Nothing is public at present."))</p>"
      : "<section class=\"sheet\"><ul class=\"queue\">\(lines)</ul></section>"
    return PublicLayout.page(
      visit, title: visit.say("公开的竞赛与评选", "Open to the public"),
      body
        + "<p><a href=\"\(Address("certificate"))\">\(visit.say("查验证书", "Check a certificate"))</a> · <a href=\"\(Address("sign-in"))\">\(visit.say("登录", "Sign in"))</a></p>"
    )
  }

  private static func one(_ visit: Visit) async throws -> WebAnswer {
    let (visit, front) = try await visit.publicFront()
    let say = visit.say
    let standing = try await visit.desk.registrationStanding(edition: front.edition.id)
    var body: HTML = ""
    if !front.steps.isEmpty {
      let now = visit.desk.clock()
      body +=
        "<section class=\"sheet\"><h2>\(say("公示", "Public lists"))</h2><ul class=\"queue\">"
      for step in front.steps.reversed() {
        let end = step.publication.period.end
        let since = try await visit.desk.since(
          visit.desk.publicList(of: step.round.id, edition: front.edition.id))
        let (tag, words): (HTML, String) =
          switch PublicListState(step, at: now) {
          case .final:
            (
              "<span class=\"tag done\">\(say("已结束", "closed"))</span>",
              say("公示已结束", "The publicity is over")
            )
          case .running:
            (
              "<span class=\"tag\">\(say("公示中", "public"))</span>",
              say(
                "\(step.publication.period.end.shownAsEnd(in: .chinese))截止，可以提出异议",
                "Until \(end.shownAsEnd(in: .english)); objections can be made")
            )
          case .timeOver:
            (
              "<span class=\"tag wait\">\(say("期满", "time over"))</span>",
              say("公示期满，正在办理", "The time is over; the office is at work")
            )
          }
        let changed: HTML? = since.sentence(isClosed: step.isClosed, in: visit.language)
          .map { "<br><span class=\"small\">\($0)</span>" }
        body += """
          <li><a href="\(visit.open("lists", step.round.id.text))"><span>\(tag)</span><span>\(step.name.text(in: visit.language))<br><span class="soft small">\(words)</span>\(changed)</span><span></span></a></li>
          """
      }
      body += "</ul></section>"
    }
    if !front.votes.isEmpty {
      let votes: [HTML] = front.votes.map { round in
        "<li><a href=\"\(visit.open("vote", round.id.text))\"><span></span><span>\(round.name.text(in: visit.language))<br><span class=\"soft small\">\(round.publicVote?.sentence(in: visit.language) ?? "")</span></span><span></span></a></li>"
      }
      body +=
        "<section class=\"sheet\"><h2>\(say("投票", "Vote"))</h2><ul class=\"queue\">\(votes)</ul></section>"
    }
    // Once lists are published, it is no longer worth saying that judging has begun.
    let registration =
      standing.deadline == nil && !standing.isTakenFromAny && !front.steps.isEmpty
      ? say("报名已经结束。", "Registration is over.") : standing.words(in: visit.language)
    let needs: HTML? = standing.signUpWords(in: visit.language).map { "<p>\($0)</p>" }
    let signUp: HTML? =
      standing.takesSignUps
      ? "<a class=\"button\" href=\"\(visit.open("sign-up"))\">\(say("注册报名", "Sign up"))</a> " : nil
    body += """
      <section class="sheet"><h2>\(say("报名", "Registration"))</h2><p>\(registration)</p>\(needs)<p>\(say("规程的条件作成几个问题，按您的情况逐条回答，写明出处。", "The conditions as a few questions, each answered for your case with its source."))</p><p class="acts">\(signUp)<a class="button quiet" href="\(visit.open("enter"))">\(say("我能报名吗？", "May I enter?"))</a></p><p><a href="\(Address())">\(say("已经注册过的：登录 / 我的报名", "Signed up already: sign in / my entry"))</a></p></section>
      """
    // While people can sign up, that comes first.
    if front.steps.isEmpty {
      body +=
        "<p class=\"soft\">\(say("还没有公示的名单。名单公示后在这里查看。", "No list is public yet. Lists will stand here."))</p>"
    }
    return PublicLayout.page(visit, .front, title: front.edition.heading(in: visit.language), body)
  }

  /// The prizes of organizations and advisers, each under its name, in the order of the list, which is that of the
  /// rulebook.
  private static func otherPrizes(
    _ list: PublishedList, _ since: ListSince, _ english: PublicNames, _ visit: Visit
  ) -> HTML {
    var names: [String] = []
    for prize in list.prizes ?? [] where !names.contains(prize.name) { names.append(prize.name) }
    var html: HTML = ""
    for name in names {
      let own = (list.prizes ?? []).filter { $0.name == name }
      let lines: [HTML] = own.map { prize in
        let gone: HTML? = prize.entry.flatMap { since.gone[$0] }.map {
          " <span class=\"tag wrong\">\($0.name(in: visit.language))</span>"
        }
        return prize.person.isEmpty
          ? "<li>\(visit.named(prize.organization))</li>"
          : "<li>\(visit.named(prize.person))\(gone)<br><span class=\"soft\">\(visit.named("\(prize.organization) · \(prize.title)"))</span></li>"
      }
      let shown = visit.named(english.standing(name, in: visit.language))
      let standing = own.count { prize in prize.entry.flatMap { since.gone[$0] } == nil }
      html += "<h3>\(shown) \(count(standing, of: own.count, visit))</h3><ul>\(lines)</ul>"
    }
    return html
  }

  /// How many have a prize now, and how many the list had when it went public where that is another number.
  private static func count(_ standing: Int, of published: Int, _ visit: Visit) -> HTML {
    let before: HTML? =
      standing == published
      ? nil
      : "<span class=\"soft small\">\(visit.say("（公示时 \(published)）", " (\(published) when it went public)"))</span>"
    return "<span class=\"soft num\">\(standing)</span>\(before)"
  }

  /// The levels in the order in which they stand on the list, which is that of the rulebook.
  private static func levels(_ rows: [PublishedList.Row]) -> [String] {
    var levels: [String] = []
    for row in rows where levels.last != row.standing { levels.append(row.standing) }
    return levels
  }

  /// Lists whose publicity is over, on record: prizes by level, other lists as links.
  private static func results(_ visit: Visit) async throws -> WebAnswer {
    let (visit, front) = try await visit.publicFront()
    let say = visit.say
    let closed = front.steps.filter(\.isClosed)
    let names = PublicNames(front.edition)
    var body: HTML = ""
    for step in closed.reversed() {
      let shown = try await visit.desk.publicList(of: step.round.id, edition: front.edition.id)
      let since = try await visit.desk.since(shown)
      body += """
        <section class="sheet"><h2>\((since.isSettled ? step.finalName : step.name).text(in: visit.language))</h2>
        """
      if let changed = since.sentence(isClosed: true, in: visit.language) {
        body += "<div class=\"note wrong\"><p>\(changed)</p></div>"
      }
      let released = try await visit.desk.releasedRows(
        of: step.round.id, edition: front.edition.id)
      if shown.publication.list == .awards {
        let all = shown.list.rows.enumerated().map { (number: $0.offset + 1, row: $0.element) }
        let hasTracks = shown.columns.contains(.track)
        for level in levels(shown.list.rows) {
          let rows = all.filter { $0.row.standing == level }
          guard !rows.isEmpty else { continue }
          let lines: [HTML] = rows.map { number, row in
            let people = row.people.isEmpty || row.people == row.title ? "" : " · " + row.people
            let track =
              hasTracks ? " · " + names.track(row.track, in: visit.language) : ""
            let address = visit.open("works", step.round.id.text, "\(number)")
            let gone: HTML? = since.gone[row.entry].map {
              " <span class=\"tag wrong\">\($0.name(in: visit.language))</span>"
            }
            let title: HTML =
              released.contains(number)
              ? "<a href=\"\(address)\">\(visit.named(row.title))</a>" : visit.named(row.title)
            return
              "<li>\(title)\(gone)<br><span class=\"soft\">\(visit.named(row.organization + track + people))</span></li>"
          }
          let name = visit.named(names.standing(level, in: visit.language))
          let standing = rows.count { since.gone[$0.row.entry] == nil }
          body += "<h3>\(name) \(count(standing, of: rows.count, visit))</h3><ul>\(lines)</ul>"
        }
        body += otherPrizes(shown.list, since, names, visit)
      }
      body += """
        <details><summary>\(since.isSettled ? say("公示结果公告", "The notice") : say("公示结束时的公告", "The notice of that day"))</summary><pre lang="zh-CN">\(shown.ending)</pre></details><p><a href="\(visit.open("lists", step.round.id.text))">\(say("看第 \(shown.publication.number) 号名单", "See list number \(shown.publication.number)"))</a></p></section>
        """
    }
    if closed.isEmpty {
      let running: [HTML] = front.steps.reversed().map { step in
        "<p><a href=\"\(visit.open("lists", step.round.id.text))\">\(say("看公示中的\(step.name.chinese)", "See the list that is public now: \(step.name.text(in: .english))"))</a></p>"
      }
      body = """
        <p class="soft">\(say("还没有最终结果。公示结束、名单确定以后在这里公布。", "Nothing is final yet. Results stand here once their publicity is closed."))</p>\(running)
        """
    }
    return PublicLayout.page(visit, .results, title: say("结果", "Results"), body)
  }
}
