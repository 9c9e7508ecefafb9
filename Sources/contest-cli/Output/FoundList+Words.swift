import ContestDesk

extension FoundList {
  /// What is said under a list: how many there are, which page this is, or why there is nothing.
  func say(_ noun: String, counted: String, _ options: ListOptions) {
    if let emptiness {
      Talk.say(emptiness.message(noun, in: Talk.language))
    } else if part.pages > 1 {
      Talk.say(
        Talk.text(
          "共 \(counted)，第 \(part.page)/\(part.pages) 页。",
          "\(total) in all, page \(part.page) of \(part.pages)."))
    } else {
      Talk.say(Talk.text("共 \(counted)。", "\(total) in all."))
    }
  }
}
