/// Numbers names from 0 in the order in which they come. All spellings of a name have one number: ００１ is 001.
struct SpelledNumbers {
  private var bySpelling: [String: Int] = [:]
  private var byFold: [String: Int] = [:]
  private var firsts: [String] = []

  /// The number of a name and whether the name is new. When a known name comes in a new spelling, also its first spelling.
  mutating func number(of name: String) -> (number: Int, isNew: Bool, spelledAs: String?) {
    if let number = bySpelling[name] { return (number, false, nil) }
    let fold = LookAlike.fold(name)
    if let number = byFold[fold] {
      bySpelling[name] = number
      return (number, false, firsts[number])
    }
    let number = firsts.count
    bySpelling[name] = number
    byFold[fold] = number
    firsts.append(name)
    return (number, true, nil)
  }
}
