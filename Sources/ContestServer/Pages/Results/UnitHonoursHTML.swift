import Contest
import ContestDesk

/// The points, cups and prizes of organizations on the page of results, as the latest version has them: 单位积分与奖项. The same are in
/// the file of all lists.
struct UnitHonoursHTML {
  let html: HTML

  /// `stale` is the version that the figures belong to, where something has changed since it was sealed.
  init(_ honours: Honours, stale: Int? = nil, _ visit: Visit) {
    let say = visit.say
    let since: HTML? = stale.map {
      "<p class=\"soft\">\(say("以下照第 \($0) 版封存时的；此后有变动，以封存的新版为准。", "As version \($0) was sealed. Something has changed since: the next version counts."))</p>"
    }
    let prizes: [HTML] =
      honours.cups.map { "<li>\(honours.text(of: $0, in: visit.language))</li>" }
      + honours.organizations.map { "<li>\(honours.text(of: $0, in: visit.language))</li>" }
      + honours.members.map { "<li>\(honours.text(of: $0, in: visit.language))</li>" }
    var body: HTML = "\(since)" + (prizes.isEmpty ? "" : "<ul>\(prizes)</ul>")
    if honours.hasPoints {
      let table = OfficeTable(
        name: say("团体总分", "Team points"), title: say("团体总分", "Team points"),
        columns: [
          OfficeTable.Column(say("名次", "Place"), width: 7, .right),
          OfficeTable.Column(say("单位", "Organization"), width: 28),
          OfficeTable.Column(say("总分", "Points"), width: 9, .right),
        ],
        rows: honours.points.rows.map {
          [.integer($0.place), .text($0.organization), .text("\($0.points)")]
        })
      body += PhoneFold(TableHTML(table).html, rows: table.rows.count, visit).html
    }
    for award in honours.organizations where !award.figures.isEmpty {
      let name = award.award.name.text(in: visit.language)
      let table = OfficeTable(
        name: name, title: name,
        columns: [
          OfficeTable.Column(say("单位", "Organization"), width: 28),
          OfficeTable.Column(say("件数", "Entries"), width: 8, .right),
          OfficeTable.Column(say("获奖件数", "Prizes"), width: 8, .right),
          OfficeTable.Column(say("得分", "Points"), width: 9, .right),
        ],
        rows: award.figures.map {
          [
            .text($0.organization), .integer($0.entries), .integer($0.prizes),
            .text($0.points.text(places: 2)),
          ]
        })
      body += "<h3>\(say("\(name)：得分", "\(name): figures"))</h3>"
      body += PhoneFold(TableHTML(table).html, rows: table.rows.count, visit).html
    }
    let separations = honours.points.separations + honours.organizations.flatMap(\.separations)
    for one in separations { body += "<p class=\"soft\">\(one.sentence(in: visit.language))</p>" }
    for note in honours.notes(in: visit.language) { body += "<p class=\"soft\">\(note)</p>" }
    html =
      "<section class=\"sheet\"><h2>\(say("单位积分与奖项", "Points and prizes of organizations"))</h2>\(body)</section>"
  }

  /// The section where the tier gives organizations something and somebody may see it; nothing otherwise.
  static func section(_ status: OutcomeStatus, _ visit: Visit) async throws -> HTML {
    let tier = status.edition.tier
    guard visit.may(.exportResults), !status.versions.isEmpty,
      tier.hasTeamPoints || !tier.cups.isEmpty || !tier.organizationAwards.isEmpty
        || !tier.memberAwards.isEmpty
    else { return "" }
    let stale = status.shown.flatMap { $0.isStale ? $0.version.number : nil }
    return UnitHonoursHTML(
      try await visit.desk.honours(edition: status.edition.id), stale: stale, visit
    ).html
  }
}
