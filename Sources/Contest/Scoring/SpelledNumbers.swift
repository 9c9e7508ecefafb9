/// Numbers names as they come, one number for all spellings of a name: ００１ is 001.
struct SpelledNumbers {
  private var bySpelling: [String: Int] = [:]
  private var byFold: [String: Int] = [:]
  private var firsts: [String] = []

  /// The name's number, whether it is new, and the first spelling where this one is another that was not met before.
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
