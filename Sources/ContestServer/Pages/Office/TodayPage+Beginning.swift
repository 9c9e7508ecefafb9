import Contest
import ContestDesk

/// What an edition that was just opened waits for, until its first entry is there: 开头要办的。
extension TodayPage {
  static func beginning(
    _ visit: Visit, _ edition: Edition, _ opened: [OpenedRound]
  ) async throws -> [Line] {
    guard opened.isEmpty, edition.state == .open,
      try await visit.desk.findEntries(edition, EntryWish(ListWish(limit: 1))).total == 0
    else { return [] }
    let say = visit.say
    func line(_ words: String, _ act: String, _ target: Address) -> Line {
      Line(kind: .plain, tag: say("开头", "to begin"), words: words, act: act, target: target)
    }
    var lines: [Line] = []
    if visit.may(.importOrganizations),
      try await visit.desk.findOrganizations(edition, ListWish(limit: 1)).total == 0
    {
      let standing = try await visit.asVisitor().desk.registrationStanding(edition: edition.id)
      // Shown to the public, the edition asks for a code that nobody has.
      let codes =
        standing.signUp == .code && standing.isTakenFromAny
        ? say(
          "网上注册要凭单位的注册码，没有名单就没有注册码，现在没有人能在网上注册。",
          " Signing up on the web needs a unit's code; without a list there are no codes, and nobody can sign up."
        ) : ""
      lines.append(
        line(
          say(
            "还没有单位名单。有了名单，只收名单里单位的报名；没有名单的，报名表里写的就是。",
            "There is no list of organizations. With one, only its organizations may enter; without, those that entries name are taken."
          ) + codes, say("导入单位名单", "Import a list"), visit.at("take", "organizations")))
    }
    if visit.may(.planYear),
      try await visit.desk.deadline(edition: edition.id, in: visit.language).deadline == nil
    {
      lines.append(
        line(
          say(
            "没有定报名截止的时间，评审开始以前都收。",
            "No end of registration is set: entries are taken until judging begins."),
          say("定截止时间", "Set the end"), visit.at("deadline")))
    }
    if visit.may(.publishLists), try await !visit.desk.isShownToPublic(edition: edition.id) {
      lines.append(
        line(
          say(
            "公众页没有公开，现在不能在网上注册报名。",
            "The public pages are not shown, so nobody can sign up on them."),
          say("公开，定谁可以注册", "Show them, and say who may sign up"), visit.at("front")))
    }
    if visit.may(.importEntries) {
      let noun = edition.rulebook.nouns.entry()
      lines.append(
        line(
          say(
            "还没有报名的\(noun)。各单位发来报名表的，在这里导入；要单位自己交的，在“账号”里邀请单位联系人。",
            "No entries yet. Import the workbooks that units send; to let units send them here, invite their contacts under “Accounts”."
          ), say("导入报名表", "Import a workbook"), visit.at("take", "entries")))
    }
    if visit.may(.manageJudges), edition.tier.rounds.contains(where: \.isJudged),
      try await visit.desk.findJudges(edition, ListWish(limit: 1)).total == 0
    {
      lines.append(
        line(
          say("还没有评委。", "No judges yet."), say("导入评委名单", "Import a list of them"),
          visit.at("take", "judges")))
    }
    return lines
  }
}
