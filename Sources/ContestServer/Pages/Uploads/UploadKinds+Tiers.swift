import Contest
import ContestDesk
import ContestSheets

extension UploadKinds {
  /// A list of recommendations on paper, of an office without this system.
  static let paper = UploadKind(
    word: "paper", permission: .importEntries, place: .entries,
    title: { $0.say("收推荐汇总表", "Take a list on paper in") },
    hint: { visit in
      visit.say(
        "没有本系统的单位交来的推荐汇总表，须写明是谁交来的。“推荐情况”写推荐、候补第 1 位、撤回。纸质表没有签名，谁收谁负责；收过名片的单位交报送包，不收纸质表。",
        "The list of an office without this system; say whose it is. It is not signed, so whoever takes it answers for it. An office whose card is known sends packages and no lists."
      )
    }, choices: [.sender, .reason],
    back: { $0.at("packages") },
    run: oneFile { visit, path, wish in
      guard let sender = wish.sender else {
        throw RefusedForm("sender", visit.say("请写明是哪个单位交来的。", "Say which office hands it in."))
      }
      let receipt = try await visit.desk.receivePaper(
        path, from: sender, edition: try visit.requireEdition().id, reason: wish.reason,
        mode: wish.mode)
      var report = UploadReport(receipt.report, visit, goodRowsOnly: false)
      // A list may hold withdrawals and reserves alone.
      report.mayBeTaken = receipt.report.errors == 0
      report.lines += receipt.withdrawn.map {
        UploadReport.Line(
          kind: .refused, word: visit.say("撤回", "taken back"),
          text: "\($0.entry.text) \(PersonalNumbers.masked($0.title))")
      }
      return report
    })
}
