// Keeps a matrix that has no inverse by a hair from giving the square root of less than nothing.
const ground = 1e-300

/** Solves A·x = b for a symmetric positive A (size × size, its lower half is read and overwritten), by Cholesky. */
export function solvePositive(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  const rowOf = (row: number) => matrix.subarray(row * size, row * size + row + 1)
  factorise(size, rowOf)
  const solution = Float64Array.from(right)
  for (let row = 0; row < size; row += 1) {
    const own = rowOf(row)
    solution[row] = ((solution[row] ?? 0) - product(own, solution, row)) / (own[row] ?? 1)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const solved = (solution[row] ?? 0) / (rowOf(row)[row] ?? 1)
    solution[row] = solved
    for (const [above, part] of rowOf(row).subarray(0, row).entries()) {
      solution[above] = (solution[above] ?? 0) - part * solved
    }
  }
  return solution
}

function factorise(size: number, rowOf: (row: number) => Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    const own = rowOf(row)
    for (let column = 0; column < row; column += 1) {
      const other = rowOf(column)
      own[column] = ((own[column] ?? 0) - product(own, other, column)) / (other[column] ?? 1)
    }
    own[row] = Math.sqrt(Math.max((own[row] ?? 0) - product(own, own, row), ground))
  }
}

/** Of the first `length` numbers of both. */
export function product(left: Float64Array, right: Float64Array, length: number): number {
  let sum = 0
  for (let at = 0; at < length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0)
  return sum
}
