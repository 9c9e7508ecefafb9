import Contest
import ContestDesk
import ContestStore

/// What an entrant shows the public of their own work: 授权展示.
enum EntrantReleasePages {
  static let routes = [
    Route(.get, "/n/:edition/release", EntrantPages.policy) { try await page($0) },
    Route(.post, "/n/:edition/release", EntrantPages.policy) { visit in
      try await visit.trying("release") {
        let fields = visit.form.all.compactMap { field in
          field.name.hasPrefix("show-") && field.value == "yes"
            ? String(field.name.dropFirst(5)) : nil
        }
        try await visit.desk.releaseOwnWork(
          Set(fields), edition: try visit.requireEdition().id)
        return .seeOther(visit.own("release", said: .released))
      } refused: {
        try await page(visit, $0)
      }
    },
  ]

  private static func page(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> WebAnswer {
    let release = try await visit.desk.ownRelease(edition: try visit.requireEdition().id)
    guard release.mayChange || refusal != nil else { throw WebFault.notFound }
    let say = visit.say
    let form = OfficeForm(
      name: "release", target: visit.own("release"),
      fields: release.items.map { item in
        OfficeField(
          name: "show-" + item.question.id,
          label: item.question.name.text(in: visit.language)
            + (item.isPicture ? say("（图片）", " (picture)") : ""),
          kind: .check, value: item.isReleased ? "yes" : "")
      }, button: say("保存授权", "Keep this"))
    let words = say(
      "名单最终确定以后，上了名单的，勾选的内容放在公众的结果页上，任何人都能看；没有勾选的、不在名单上的不展示。随时可以改，改了立刻生效。图片里拍摄的地点、时间和设备会去掉；请自己确认图片和文字里没有不愿公开的人和事。",
      "Once the list is final and it is on it, what is ticked stands on the public page of results, for everybody to see; the rest does not, and nothing of what is not on the list. You may change it at any time. Where, when and with what a picture was taken is taken out of it; see for yourself that nothing is in it that should not be public."
    )
    let body: HTML =
      release.items.isEmpty
      ? "<p>\(say("交来的内容里没有可以展示的文字和图片（jpg、png，不超过 8 MB）。", "Nothing that was sent can be shown: texts, and pictures (jpg, png, at most 8 MB)."))</p>"
      : "<p>\(words)</p><section class=\"sheet\">\(form.html(visit, refusal))</section>"
    return EntrantPages.page(
      visit,
      title: say(
        "展示我的\(visit.edition?.rulebook.nouns.entry() ?? "作品")", "Show my work"),
      "<p><a href=\"\(visit.own())\">\(say("回任务列表", "Back to the list"))</a></p>\(visit.done())\(body)",
      refusal)
  }
}
