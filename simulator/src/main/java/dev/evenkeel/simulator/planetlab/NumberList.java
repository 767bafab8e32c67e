package dev.evenkeel.simulator.planetlab;

import java.util.Arrays;

/** A list of ints that keeps the order in which they came. */
public final class NumberList {
    private int[] items = new int[8];
    private int size;

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int get(int index) {
        return items[index];
    }

    public boolean contains(int item) {
        return indexOf(item) >= 0;
    }

    public void add(int item) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
        }
        items[size++] = item;
    }

    /** Takes the first such item out; nothing happens where there is none. */
    public void remove(int item) {
        int index = indexOf(item);
        if (index >= 0) {
            System.arraycopy(items, index + 1, items, index, size - index - 1);
            size--;
        }
    }

    public void clear() {
        size = 0;
    }

    /** Becomes equal to the other. */
    public void copy(NumberList other) {
        if (items.length < other.size) {
            items = new int[other.items.length];
        }
        System.arraycopy(other.items, 0, items, 0, other.size);
        size = other.size;
    }

    private int indexOf(int item) {
        for (int i = 0; i < size; i++) {
            if (items[i] == item) {
                return i;
            }
        }
        return -1;
    }
}
