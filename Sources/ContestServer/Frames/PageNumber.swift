import ContestDesk

extension Visit {
  /// The page of a list that the address asks for, counted from 1, and how many there are: `?page=3`. An address without a number
  /// asks for the first, and a list without lines has one page.
  ///
  /// - Throws: ``ListFault`` for a page that is not there. To show another instead would let somebody who goes through all pages
  ///   read the same lines again and again.
  func page(of total: Int, by length: Int) throws(ListFault) -> (number: Int, of: Int) {
    let pages = max((total - 1) / max(length, 1) + 1, 1)
    let number = try askedPage ?? 1
    guard number <= pages else { throw .pageBeyondEnd(number, pages: pages, total: total) }
    return (number, pages)
  }

  /// The page that the address asks for, whether it is there or not; `nil` if it names none.
  var askedPage: Int? {
    get throws(ListFault) {
      let text = request.query["page"]
      guard !text.isEmpty else { return nil }
      guard let number = Int(sent: text) else { throw .notAPage(String(text.prefix(20))) }
      guard number >= 1 else { throw .badNumber(number) }
      return number
    }
  }

  /// A file has the whole table. Whoever asks for its second page would get the same lines a second time.
  func requireWholeTable() throws(ListFault) {
    guard let number = try askedPage, number > 1 else { return }
    throw .fileIsWhole(page: number)
  }
}
