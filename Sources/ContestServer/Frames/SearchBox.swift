import Contest
import ContestDesk

/// The search box above a list, with what was found, or why nothing can be looked for. The page stays then, with the words in
/// the box; a file has no room for a reason, so there the fault is the answer.
struct SearchBox<Line: Sendable> {
  let found: FoundList<Line>
  let refusal: Refusal?
  private let typed: String

  private init(_ found: FoundList<Line>, _ refusal: Refusal?, typed: String) {
    (self.found, self.refusal, self.typed) = (found, refusal, typed)
  }

  /// Looks for the words of `?q=`, which `find` is given apart.
  static func looked(
    _ visit: Visit, _ find: ([String]) async throws -> FoundList<Line>
  ) async throws -> Self {
    let typed = visit.request.query["q"]
    do {
      let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
      return Self(try await find(words), nil, typed: typed)
    } catch {
      let fault: (any Explained)? = error as? SearchFault ?? error as? ListFault
      guard let fault, visit.request.path.last?.contains(".") == false else { throw error }
      return Self(
        .none, Refusal("q", [Refusal.Fault(field: nil, message: visit.told(fault))]), typed: typed)
    }
  }

  /// The label and the field, with the reason beside it.
  func field(_ visit: Visit) -> HTML {
    let fault = refusal?.faults.first?.message
    let marks: HTML? =
      fault == nil ? nil : " aria-invalid=\"true\" aria-describedby=\"q-error\""
    let error: HTML? = fault.map {
      "<p class=\"error\" id=\"q-error\"><span class=\"hidden\">\(visit.say("错误：", "Error: "))</span>\($0)</p>"
    }
    let wrong: HTML? = fault == nil ? nil : " class=\"wrong\""
    return """
      <div\(wrong)><label for="q">\(visit.say("找", "Words"))</label>\(error)<input id="q" name="q" type="search" value="\(typed)"\(marks)></div>
      """
  }

  /// How many were found, beside the button; nothing where nothing was looked for.
  func count(_ words: String) -> HTML {
    refusal == nil ? "<span class=\"soft\">\(words)</span>" : ""
  }
}

extension TablePage {
  /// The page as it is where its search was refused: the reason above, the box as it was typed, and no table.
  func refusing(_ refusal: Refusal?) -> TablePage {
    guard let refusal else { return self }
    var page = self
    (page.refusal, page.instead, page.hasFiles) = (refusal, "", false)
    return page
  }
}
