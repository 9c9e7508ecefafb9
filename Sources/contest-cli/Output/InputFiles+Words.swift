extension InputFiles {
  /// Says what was passed over, in one line; nothing where nothing was.
  func tellPassedOver() {
    guard !passedOver.isEmpty else { return }
    let some = passedOver.prefix(5).joined(separator: Talk.text("、", ", "))
    let more = passedOver.count > 5 ? Talk.text(" 等", " and others") : ""
    Talk.say(
      Talk.text(
        "文件夹里另有 \(passedOver.count) 个没有读：\(some)\(more)。",
        "\(passedOver.count) others in the folder were not read: \(some)\(more)."))
  }
}
